import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { HandClock } from './hand-clock.ts'

/** Whoever has nothing to do until the clock moves must not look at it again and again in the meantime. */
export async function expectStillness(clock: HandClock): Promise<void> {
  // What is just ending may still look.
  await pause(20)
  const before = clock.looks()
  await pause(40)
  // One look of all loops is twenty or so; whoever spins looks thousands of times.
  expect(clock.looks() - before).toBeLessThan(100)
}
