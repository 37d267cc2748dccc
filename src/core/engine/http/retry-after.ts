import type { EpochMs } from '../../model.ts'

/** A Retry-After header (RFC 9110 §10.2.3: seconds, or an HTTP date) as milliseconds from `now`; never negative; null when absent or unreadable. */
export function retryAfterMs(header: string | null, now: EpochMs): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  // Date.parse takes almost anything (`-5` is a date to it); an HTTP date begins with the name of a weekday.
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/i.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
