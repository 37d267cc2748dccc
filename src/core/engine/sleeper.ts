import type { Clock } from '../host.ts'
import type { EpochMs } from '../model.ts'

/** Longest sleep while something is due later: the computer may sleep meanwhile, and timers do not count that time. */
const longestSleepMs = 30_000
/** A job that is due and cannot be had now (a budget, a pause) must not spin. */
const shortestSleepMs = 5
/** A wall clock that is this far ahead of the sleep means that the computer has slept (or the clock was set). */
const wakeGapMs = 10_000

/** Made once: without one, each cancelled sleep would make an error with a stack, several times as costly as the rest of it. */
const replaced = new Error('another sleep')

/** One sleep at a time; a new one replaces the one before. */
export interface Sleeper {
  /** Calls `then` when it is `dueAt`, or a while before: the caller looks at the clock again. */
  sleepUntil(dueAt: EpochMs, then: () => void): void
  cancel(): void
}

/**
 * `onWake` is called when the computer seems to have slept longer than we did, `onSetBack` when the clock is earlier than at the last
 * look. A sleep that was cut short is a look as well: the clock may have been set right before a nudge.
 */
export function createSleeper(clock: Clock, onWake: () => void, onSetBack: () => void): Sleeper {
  let current: AbortController | null = null
  let seenAt: EpochMs = -Infinity

  function look(): void {
    const now = clock.now()
    const isSetBack = now < seenAt - wakeGapMs
    seenAt = now
    if (isSetBack) onSetBack()
  }

  async function sleep(dueAt: EpochMs, then: () => void, controller: AbortController): Promise<void> {
    const before = clock.now()
    const ms = Math.min(longestSleepMs, Math.max(shortestSleepMs, dueAt - before))
    await clock.sleep(ms, controller.signal)
    if (controller.signal.aborted) return
    current = null
    if (clock.now() - before > ms + wakeGapMs) onWake()
    look()
    then()
  }

  function cancel(): void {
    current?.abort(replaced)
    current = null
  }

  return {
    sleepUntil(dueAt, then) {
      cancel()
      look()
      current = new AbortController()
      void sleep(dueAt, then, current)
    },
    cancel,
  }
}
