import { dateFormat } from '../text/formats.ts'

/** A calendar day as the user's clock names it: `2026-11-22`. Sorts and compares as text. */
export type Day = string

/** The day of an instant in a time zone (IANA name). */
export function dayOf(epochMs: number, timeZone: string): Day {
  return dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(epochMs)
}

/** How a day is headed: the two nearest by word, the others by date. */
export type DayHeader = { kind: 'today' } | { kind: 'yesterday' } | { kind: 'date'; day: Day; withYear: boolean }

export function dayHeader(day: Day, today: Day): DayHeader {
  if (day === today) return { kind: 'today' }
  if (day === dayBefore(today)) return { kind: 'yesterday' }
  return { kind: 'date', day, withYear: day.slice(0, 4) !== today.slice(0, 4) }
}

/** A day as a date in words (`Friday, 20 November`), whatever the zone of this machine: days are formatted as UTC. */
export function formatDay(day: Day, locale: string, withYear: boolean): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }
  if (withYear) options.year = 'numeric'
  return dateFormat(locale, options).format(Date.parse(`${day}T00:00:00Z`))
}

function dayBefore(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
