const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** A span that is left, in one unit and rounded down: better early than late. */
export function spanWords(ms: number): string {
  if (ms < minuteMs) return 'less than a minute'
  if (ms < 2 * hourMs) return `${Math.floor(ms / minuteMs)} min`
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)} h`
  return `${Math.floor(ms / dayMs)} days`
}
