const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** The units of a language. */
interface Units {
  lessThanMinute: string
  minutes(minutes: number): string
  hours(hours: number): string
  days(days: number): string
}

/** A span in one unit, rounded down: what is left is never told as more than it is. */
export function spanIn(units: Units): (ms: number) => string {
  return (ms) => {
    if (ms < minuteMs) return units.lessThanMinute
    if (ms < 2 * hourMs) return units.minutes(Math.floor(ms / minuteMs))
    return ms < 2 * dayMs ? units.hours(Math.floor(ms / hourMs)) : units.days(Math.floor(ms / dayMs))
  }
}
