import { safeSegment, utf8Bytes } from './safe-name.ts'

/** What a name can be made of; the same facts that the export itself uses. */
export interface NamedSample {
  /** When the image was made, as far as that is known; epoch ms. */
  at: number
  family: string | null
  model: string | null
  connection: string
  /** TaskView id. */
  id: string
  taskId: string
  role: 'result' | 'original'
  index: number
  prompt: string | null
  /** Without a dot. */
  extension: string
}

/** The fields of a name template, in the order in which they are offered. @internal */
export const templateFields = [
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
type TemplateField = (typeof templateFields)[number]

/** What the window offers to insert: with the lengths that make sense. */
export const offeredFields = [
  'date',
  'time',
  'model',
  'family',
  'connection',
  'id',
  'id:8',
  'index',
  'prompt:40',
  'ext',
] as const

export const defaultTemplate = '{date}/{date}_{time}_{model}_{id:8}_{index}'

/** Why a template is none. */
export type TemplateFault =
  | { kind: 'empty' | 'too-long' | 'backslash' | 'absolute' | 'leaves' | 'brace' }
  | { kind: 'no-field'; name: string }

export type TemplatePreview = { ok: true; name: (sample: NamedSample) => string } | { ok: false; fault: TemplateFault }

type Part = string | { field: TemplateField; length: number | null }

/** Bytes that the last folder or file name keeps free for a number, the extension and a sidecar's. */
const roomBytes = 24
const segmentBytes = 200
const maxTemplateLength = 1_000

/**
 * Reads a name template as the export does (`core/library/name-template.ts` and `file-name.ts`, which this mirrors; a test
 * compares them), and names samples by it: relative paths with `/` and extension, before equal names are told apart.
 */
export function templatePreview(template: string): TemplatePreview {
  const segments = parsed(template)
  if (!Array.isArray(segments)) return { ok: false, fault: segments }
  return { ok: true, name: (sample) => rendered(segments, sample) }
}

function parsed(text: string): Part[][] | TemplateFault {
  if (text.length > maxTemplateLength) return { kind: 'too-long' }
  if (text.includes('\\')) return { kind: 'backslash' }
  if (text.startsWith('/') || /^[A-Za-z]:/u.test(text)) return { kind: 'absolute' }
  const segments: Part[][] = []
  for (const segment of text.split('/')) {
    const bare = segment.trim()
    if (bare === '..') return { kind: 'leaves' }
    if (bare === '' || bare === '.') continue
    const parts = partsOf(segment)
    if (!Array.isArray(parts)) return parts
    segments.push(parts)
  }
  return segments.length === 0 ? { kind: 'empty' } : segments
}

function partsOf(segment: string): Part[] | TemplateFault {
  const parts: Part[] = []
  let rest = segment
  while (rest !== '') {
    const open = rest.search(/[{}]/u)
    if (open === -1) {
      parts.push(rest)
      break
    }
    const close = rest.indexOf('}', open)
    const inner = rest.slice(open + 1, close)
    if (rest[open] === '}' || close === -1 || inner.includes('{')) return { kind: 'brace' }
    if (open > 0) parts.push(rest.slice(0, open))
    const match = /^([A-Za-z]+)(?::([1-9][0-9]{0,2}))?$/u.exec(inner)
    const field = templateFields.find((one) => one === match?.[1])
    if (match === null || field === undefined) return { kind: 'no-field', name: inner }
    parts.push({ field, length: match[2] === undefined ? null : Number(match[2]) })
    rest = rest.slice(close + 1)
  }
  return parts
}

function rendered(segments: readonly (readonly Part[])[], sample: NamedSample): string {
  const last = segments.length - 1
  const name = segments
    .map((parts, position) => {
      const text = parts.map((part) => partText(part, sample)).join('')
      return safeSegment(text, position === last ? segmentBytes - roomBytes : segmentBytes)
    })
    .join('/')
  return name.toLowerCase().endsWith(`.${sample.extension}`) ? name : `${name}.${sample.extension}`
}

function partText(part: Part, sample: NamedSample): string {
  if (typeof part === 'string') return part
  const text = fieldText(part.field, sample)
  if (part.length === null) return text
  return Array.from(text.slice(0, 2 * part.length))
    .slice(0, part.length)
    .join('')
}

function fieldText(field: TemplateField, sample: NamedSample): string {
  switch (field) {
    case 'date':
      return localDate(nameDate(sample.at))
    case 'time':
      return localTime(nameDate(sample.at))
    case 'family':
      return sample.family ?? 'image'
    case 'model':
      return sample.model ?? sample.family ?? 'image'
    case 'index':
      return sample.role === 'original' ? `${sample.index}-original` : String(sample.index)
    case 'prompt':
      return sample.prompt ?? ''
    case 'ext':
      return sample.extension
    case 'connection':
    case 'id':
    case 'taskId':
      return sample[field]
  }
}

/** The longest of these names: what a person should look at before thousands are written. */
export function longestName(names: readonly string[]): string | undefined {
  let longest: string | undefined
  for (const name of names) if (longest === undefined || lastBytes(name) > lastBytes(longest)) longest = name
  return longest
}

/** Bytes of the last segment: what file systems limit. */
export function lastBytes(name: string): number {
  return utf8Bytes(name.slice(name.lastIndexOf('/') + 1))
}

function nameDate(at: number): Date {
  const date = new Date(at)
  const year = date.getFullYear()
  return year >= 1000 && year <= 9999 ? date : new Date(0)
}

const two = (value: number): string => String(value).padStart(2, '0')
const localDate = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
const localTime = (date: Date): string => `${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`
