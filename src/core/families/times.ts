import type { EpochMs, Json } from '../model.ts'
import { numberOf } from './number-of.ts'

const earliestMs = 1_000_000_000_000
const latestMs = 4_102_444_800_000
/** Zone-less times of these gateways are Beijing time (facts of two captured answers against the epoch in their file names). */
const zonelessOffsetMinutes = 8 * 60
const written =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(?:(Z)|([+-])(\d{2}):?(\d{2})?)?$/i

/**
 * A gateway's time: epoch milliseconds (from 1e12), epoch seconds (from 1e9), either as text, ISO 8601 with a zone, or
 * `YYYY-MM-DD HH:mm:ss` without one, which means UTC+8. `null` for what is no time between 2001-09-09 and 2100-01-01.
 */
export function parseTime(value: Json | undefined): EpochMs | null {
  const amount = numberOf(value)
  if (amount !== null) return plausible(Math.round(amount >= 1e12 ? amount : amount * 1000))
  if (typeof value !== 'string' || value.length > 64) return null
  const parts = written.exec(value.trim())
  return parts === null ? null : plausible(atZone(parts))
}

function atZone(parts: RegExpExecArray): number {
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) => Number(parts[group] ?? 0))
  const local = exactUtc([year ?? 0, month ?? 0, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0])
  const millis = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3))
  return local + millis - offsetMinutes(parts) * 60_000
}

function offsetMinutes(parts: RegExpExecArray): number {
  if (parts[8] !== undefined) return 0
  if (parts[9] === undefined) return zonelessOffsetMinutes
  const hours = Number(parts[10])
  const minutes = Number(parts[11] ?? 0)
  if (hours > 14 || minutes > 59) return Number.NaN
  return (parts[9] === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/** `Date.UTC` rolls 30 February over into March; a date that does not come back as it went in is none. */
function exactUtc([year, month, day, hour, minute, second]: [number, number, number, number, number, number]): number {
  const at = Date.UTC(year, month - 1, day, hour, minute, second)
  const back = new Date(at)
  const same = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCHours() === hour
  return same && minute <= 59 && second <= 59 ? at : Number.NaN
}

function plausible(ms: number): EpochMs | null {
  return ms >= earliestMs && ms <= latestMs ? ms : null
}
