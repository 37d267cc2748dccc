/** The fields that a name template may use, in the order in which they are explained to the user. */
export const nameFieldNames = [
  'date',
  'time',
  'family',
  'model',
  'connection',
  'id',
  'taskId',
  'index',
  'prompt',
  'ext',
] as const
export type NameField = (typeof nameFieldNames)[number]

/** Literal text, or a field with the most characters of it that are wanted (null: all). */
export type TemplatePart = string | { field: NameField; length: number | null }

/** One list of parts per path segment; at least one segment, none of them empty. */
export interface NameTemplate {
  segments: readonly (readonly TemplatePart[])[]
}

export type ParsedTemplate = { ok: true; template: NameTemplate } | { ok: false; reason: string }

const maxTemplateLength = 1_000
const fieldPattern = /^([A-Za-z]+)(?::([1-9][0-9]{0,2}))?$/

/** Reads a name template such as `{date}/{model}_{id:8}`; the reason in words when it is none. `/` separates folders. */
export function parseTemplate(text: string): ParsedTemplate {
  if (text.length > maxTemplateLength) return refuse(`it is longer than ${maxTemplateLength} characters`)
  if (text.includes('\\')) return refuse('it contains a backslash; write / between folders')
  if (text.startsWith('/') || /^[A-Za-z]:/.test(text))
    return refuse('it is an absolute path; it must stay inside the export')
  const segments: TemplatePart[][] = []
  for (const segment of text.split('/')) {
    if (segment.trim() === '..') return refuse('it contains "..", which would leave the export')
    if (segment.trim() === '' || segment.trim() === '.') continue
    const parts = parseSegment(segment)
    if (typeof parts === 'string') return refuse(parts)
    segments.push(parts)
  }
  if (segments.length === 0) return refuse('it is empty')
  return { ok: true, template: { segments } }
}

const refuse = (why: string): ParsedTemplate => ({
  ok: false,
  reason: `The name template cannot be used: ${why}. Known fields: ${nameFieldNames.map((name) => `{${name}}`).join(' ')}, and {prompt:40} for the first 40 characters of one.`,
})

function parseSegment(segment: string): TemplatePart[] | string {
  const parts: TemplatePart[] = []
  let rest = segment
  while (rest !== '') {
    const open = rest.search(/[{}]/)
    if (open === -1) {
      parts.push(rest)
      break
    }
    const close = rest.indexOf('}', open)
    const inner = rest.slice(open + 1, close)
    if (rest[open] === '}' || close === -1 || inner.includes('{')) return 'it has a brace without its partner'
    if (open > 0) parts.push(rest.slice(0, open))
    const match = fieldPattern.exec(inner)
    const field = nameFieldNames.find((name) => name === match?.[1])
    if (!match || !field) return `it names {${inner}}, which is no field`
    parts.push({ field, length: match[2] === undefined ? null : Number(match[2]) })
    rest = rest.slice(close + 1)
  }
  return parts
}
