import { stringify } from 'csv-stringify/sync'
import type { Manifest, ManifestImage } from './manifest.ts'

const columns = [
  'path',
  'sha256',
  'bytes',
  'mediaType',
  'width',
  'height',
  'role',
  'index',
  'id',
  'taskId',
  'connection',
  'family',
  'model',
  'prompt',
  'params',
  'createdAt',
  'completedAt',
  'keptAt',
  'rating',
  'tags',
  'note',
  'url',
] as const

type Column = (typeof columns)[number]

/**
 * Cells that a spreadsheet would run as a formula (OWASP "CSV Injection"), with the full-width forms that some take for the same,
 * and cells that begin with a control character, behind which a formula can hide.
 */
const risky = /^[=+\-@\u0000-\u001f\u007f-\u009f＝＋－＠]/

/** csv-stringify quotes a cell for the whole CR LF only; readers end a line at either, and a prompt's second line would be a row of its own. */
const lineEnd = /[\r\n]/

/**
 * The text of `manifest.csv`: the manifest flat, one image per line, UTF-8 without a byte order mark, RFC 4180. Parameters are JSON,
 * tags are separated by `, `. A cell that a spreadsheet would run gets a `'` in front.
 */
export function manifestCsv({ images }: Manifest): string {
  return stringify([[...columns], ...images.map((image) => row(image))], {
    record_delimiter: '\r\n',
    quoted_match: lineEnd,
  })
}

function row(image: ManifestImage): string[] {
  const { task, ...own } = image
  const cells: Record<Column, string | number | null> = {
    ...own,
    ...task,
    params: task.params === null ? null : JSON.stringify(task.params),
    tags: task.tags.join(', '),
  }
  return columns.map((column) => safeCell(cells[column]))
}

/** NUL is left out: most readers of CSV take it for the end of the text. */
function safeCell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  const text = value.toWellFormed().replaceAll('\0', '')
  return risky.test(text) ? `'${text}` : text
}
