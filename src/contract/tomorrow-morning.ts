/** Before anybody sits down, after everybody has gone. */
const hour = 6

/**
 * When a pause "until tomorrow" ends, where the user lives, for whoever offers one (window, tray). Before six it is the morning of the same day:
 * who is up at two means the coming one.
 */
export function tomorrowMorning(now: number): number {
  const local = new Date(now)
  const days = local.getHours() < hour ? 0 : 1
  return new Date(local.getFullYear(), local.getMonth(), local.getDate() + days, hour).getTime()
}
