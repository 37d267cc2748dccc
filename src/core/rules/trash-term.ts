import type { EpochMs } from '../model.ts'

/** How long a removed task can be brought back: 30 days. */
export const trashTermMs = 30 * 86_400_000

/**
 * Is a task to leave the trash for good? One whose removal lies in the future was removed before the clock was set back: it
 * waits until the clock has come round, because what is deleted too late does no harm.
 */
export function isTermOver({ removedAt }: { removedAt: EpochMs | null }, now: EpochMs): boolean {
  return removedAt !== null && now - removedAt >= trashTermMs
}

/** How another kept image uses the same bytes. */
export interface SharedUse {
  /** Does a file lie where this other image has its place in the library? */
  isInPlace: boolean
}

/** May the trash's copy of some bytes go? Not while another task that is still known has no file but this one. */
export function isCopyNeeded(others: readonly SharedUse[]): boolean {
  return others.some(({ isInPlace }) => !isInPlace)
}
