import type { EpochMs } from '../model.ts'
import type { Calendar } from '../query/query-date.ts'

/** The calendar of the zone in which this process runs: it is the user's own computer. */
export function localCalendar(now: EpochMs): Calendar {
  const date = new Date(now)
  return {
    now,
    today: { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() },
    startOf: (year, month, day) => new Date(year, month - 1, day).getTime(),
  }
}

/** The day of a time there, as `2026-11-22`. */
export function localDay(at: EpochMs): string {
  const date = new Date(at)
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${date.getFullYear()}-${month}-${day}`
}
