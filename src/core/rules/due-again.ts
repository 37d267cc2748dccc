import type { Decision } from '../facts.ts'
import type { EpochMs } from '../model.ts'

interface Planned {
  seq: number
  at: EpochMs | null
}

/**
 * Our clock has been set back to `at`. Plans made by the later clock would wait for as long as it was set back, an hour or a day in
 * which links die: they are due now. Nothing is lost by asking a little early, and the budget spreads it.
 */
export function dueAgain(planned: { tasks: readonly Planned[]; images: readonly Planned[] }, at: EpochMs): Decision {
  const isLater = (one: Planned): boolean => one.at !== null && one.at > at
  return {
    at,
    tasks: planned.tasks.filter(isLater).map(({ seq }) => ({ seq, set: { nextPollAt: at } })),
    images: planned.images.filter(isLater).map(({ seq }) => ({ seq, set: { nextTryAt: at } })),
  }
}
