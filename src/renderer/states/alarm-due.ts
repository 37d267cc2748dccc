const minuteMs = 60_000
/** Said when so much is left before an unsaved image is lost; nothing else may interrupt a screen reader. */
const steps = [15, 5, 1].map((minutes) => minutes * minuteMs)

/**
 * Which step is to be said now, `null` for none: the smallest that is reached, unless it or a smaller one was said before.
 * @param leftMs until the link dies; nothing is said of one that is dead
 * @param saidMs the step that was said last, `null` for none
 */
export function alarmDue(leftMs: number, saidMs: number | null): number | null {
  if (leftMs <= 0) return null
  const reached = steps.filter((step) => leftMs <= step).at(-1)
  return reached === undefined || (saidMs !== null && saidMs <= reached) ? null : reached
}
