import type { EpochMs } from '../model.ts'
import { lossLevel } from './loss-level.ts'
import type { Stake } from './loss-level.ts'

/** How many images are about to be lost, and when the first link dies; `null` when none is. From those that have met trouble. */
export function atRisk(
  stakes: readonly (Stake & { images: number })[],
  at: EpochMs,
): { images: number; firstDeadlineAt: EpochMs } | null {
  const near = stakes.filter((stake) => lossLevel(stake, at) !== 'calm')
  if (near.length === 0) return null
  return {
    images: near.reduce((sum, { images }) => sum + images, 0),
    firstDeadlineAt: Math.min(...near.map(({ deadlineAt }) => deadlineAt)),
  }
}
