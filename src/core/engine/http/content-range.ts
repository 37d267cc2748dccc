/** A Content-Range header (RFC 9110 §14.4), bytes only. `total` is null when the server does not know it (`*`). */
export type ContentRange =
  | { kind: 'part'; start: number; end: number; total: number | null }
  | { kind: 'unsatisfied'; total: number }

/** Reads `bytes 0-99/200`, `bytes 0-99/*` or `bytes * /200` (without the space). `end` is inclusive, as on the wire. Null for anything else. */
export function contentRange(header: string | null): ContentRange | null {
  if (header === null) return null
  const unsatisfied = /^bytes \*\/(\d{1,15})$/i.exec(header.trim())
  if (unsatisfied !== null) return { kind: 'unsatisfied', total: Number(unsatisfied[1]) }
  const part = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(header.trim())
  if (part === null) return null
  const start = Number(part[1])
  const end = Number(part[2])
  const total = part[3] === '*' ? null : Number(part[3])
  if (end < start || (total !== null && end >= total)) return null
  return { kind: 'part', start, end, total }
}
