import type { Clock, Log } from '../host.ts'

const dayMs = 86_400_000

/** Empties the trash of what has been in it for long enough: now, and then once a day. Ends on `signal`. */
export async function keepTrashEmpty(
  trash: { empty(signal: AbortSignal): Promise<void> },
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await trash.empty(signal)
    } catch (error) {
      if (signal.aborted) return
      log.warn('the trash could not be emptied', { error })
    }
    await clock.sleep(dayMs, signal)
  }
}
