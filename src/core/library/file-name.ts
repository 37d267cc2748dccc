import type { EpochMs, Family, ImageRole } from '../model.ts'
import type { NameField, TemplatePart } from './name-template.ts'
import { parseTemplate } from './name-template.ts'
import { maxSegmentBytes, safeSegment } from './safe-segment.ts'

export const defaultTemplate = '{date}/{date}_{time}_{model}_{id:8}_{index}'

/** What a file name can be made of. */
export interface NameFields {
  /** What `{date}` and `{time}` show: when the image was created, as far as that is known. */
  at: EpochMs
  family: Family | null
  model: string | null
  connection: string
  /** TaskView id. */
  id: string
  /** The gateway's id. */
  taskId: string
  role: ImageRole
  index: number
  prompt: string | null
  /** Without a dot; may be empty when the template does not use it. */
  extension: string
}

/** Room for `-1234567`, `.webp` and `.json` behind the last segment: suffix, extension, sidecar. */
const roomBytes = 24

/**
 * Renders a template that `parseTemplate` has accepted (it throws on any other): a relative path with `/`, each segment safe on Windows, macOS and Linux. The caller adds the extension (`withExtension`) and
 * makes it unique; the last segment leaves room for both. Date and time are local: that is what people look for.
 */
export function renderName(template: string, fields: NameFields): string {
  const parsed = parseTemplate(template)
  if (!parsed.ok) throw new Error(parsed.reason)
  const { segments } = parsed.template
  const last = segments.length - 1
  return segments
    .map((parts, position) => {
      const text = parts.map((part) => renderPart(part, fields)).join('')
      return safeSegment(text, position === last ? maxSegmentBytes - roomBytes : maxSegmentBytes)
    })
    .join('/')
}

/** Adds the extension unless the name ends with it already (a template with `{ext}`). */
export function withExtension(name: string, extension: string): string {
  return name.toLowerCase().endsWith(`.${extension}`) ? name : `${name}.${extension}`
}

function renderPart(part: TemplatePart, fields: NameFields): string {
  if (typeof part === 'string') return part
  const value = fieldText(part.field, fields)
  // By code point, so that no emoji is cut in half.
  return part.length === null
    ? value
    : Array.from(value.slice(0, 2 * part.length))
        .slice(0, part.length)
        .join('')
}

function fieldText(field: NameField, fields: NameFields): string {
  switch (field) {
    case 'date':
      return localDate(nameDate(fields.at))
    case 'time':
      return localTime(nameDate(fields.at))
    case 'family':
      return fields.family ?? 'image'
    case 'model':
      return fields.model ?? fields.family ?? 'image'
    case 'index':
      return fields.role === 'original' ? `${fields.index}-original` : String(fields.index)
    case 'prompt':
      return fields.prompt ?? ''
    case 'connection':
    case 'id':
    case 'taskId':
      return fields[field]
    case 'ext':
      return fields.extension
  }
}

/** A gateway can claim any time; one that has no four-digit year becomes the first day of 1970. */
function nameDate(at: EpochMs): Date {
  const date = new Date(at)
  const year = date.getFullYear()
  return year >= 1000 && year <= 9999 ? date : new Date(0)
}

const two = (value: number) => String(value).padStart(2, '0')
const localDate = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
const localTime = (date: Date) => `${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`
