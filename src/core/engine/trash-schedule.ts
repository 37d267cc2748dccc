import type { Clock, Log } from '../host.ts'

const dayMs = 86_400_000
/** How long an end waits for the first emptying: a run that finds nothing else to do is over at once. */
const graceMs = 1_000

/** Empties the trash of what has been in it for long enough: now, and then once a day. */
export function keepTrashEmpty(
  trash: { empty(signal: AbortSignal): Promise<void> },
  clock: Clock,
  log: Log,
): { stop(): Promise<void> } {
  const ending = new AbortController()
  const { signal } = ending

  async function empty(): Promise<void> {
    try {
      await trash.empty(signal)
    } catch (error) {
      if (!signal.aborted) log.warn('the trash could not be emptied', { error })
    }
  }

  async function goOn(): Promise<void> {
    for (;;) {
      await clock.sleep(dayMs, signal)
      if (signal.aborted) return
      await empty()
    }
  }

  const first = empty()
  const ended = first.then(goOn)
  return {
    async stop() {
      const enough = new AbortController()
      await Promise.race([first, clock.sleep(graceMs, enough.signal)])
      enough.abort()
      ending.abort()
      await ended
    },
  }
}
