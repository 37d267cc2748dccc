import type { EpochMs } from '../model.ts'
import type { DateUnit, QueryDate } from './query.ts'

/** The calendar where the reader lives, as an argument. */
export interface Calendar {
  now: EpochMs
  today: { year: number; month: number; day: number }
  /** When a day begins there. Months and days beyond the end go on in the next: 13 is January, 32 the first. */
  startOf(year: number, month: number, day: number): EpochMs
}

const hourMs = 3_600_000
const unitMs: Readonly<Record<DateUnit, number>> = { h: hourMs, d: 24 * hourMs, w: 7 * 24 * hourMs }

/** `2026-11-22`, `2026-11`, `2026`, `7d`, `12h`, `2w`, `today`, `yesterday`; `null` when it is none of them. */
export function queryDateOf(text: string): QueryDate | null {
  const lower = text.toLowerCase()
  if (lower === 'today') return { daysBack: 0 }
  if (lower === 'yesterday') return { daysBack: 1 }
  const [, ago, unit] = /^(\d{1,4})([hdw])$/u.exec(lower) ?? []
  if (ago !== undefined && (unit === 'h' || unit === 'd' || unit === 'w')) return { ago: Number(ago), unit }
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(lower) ?? []
  if (year === undefined) return null
  const date = { year: Number(year), month: optional(month), day: optional(day) }
  return isInCalendar(date.year, date.month ?? 1, date.day ?? 1) ? date : null
}

function optional(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits)
}

function isInCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1970 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** As `queryDateOf` reads it. */
export function queryDateText(date: QueryDate): string {
  if ('daysBack' in date) return date.daysBack === 0 ? 'today' : 'yesterday'
  if ('ago' in date) return `${date.ago}${date.unit}`
  const parts = [date.month, date.day].filter((part) => part !== null)
  return [String(date.year), ...parts.map((part) => String(part).padStart(2, '0'))].join('-')
}

/** When it begins and ends; a time so long ago is one moment. */
export function dateRange(date: QueryDate, calendar: Calendar): { from: EpochMs; to: EpochMs } {
  const { now, today, startOf } = calendar
  if ('ago' in date) {
    const at = now - date.ago * unitMs[date.unit]
    return { from: at, to: at }
  }
  const { year, month, day } = 'year' in date ? date : { ...today, day: today.day - date.daysBack }
  if (month === null) return { from: startOf(year, 1, 1), to: startOf(year + 1, 1, 1) }
  if (day === null) return { from: startOf(year, month, 1), to: startOf(year, month + 1, 1) }
  return { from: startOf(year, month, day), to: startOf(year, month, day + 1) }
}
