import type { EpochMs } from '../model.ts'
import { spanWords } from './span-words.ts'

/**
 * How long the disk may go on refusing before something can be lost, in words, from the nearest deadline among the images that are
 * not saved yet. Rounded down: better early than late. Empty when nothing waits.
 */
export function nextLoss(deadlineAt: EpochMs | null, at: EpochMs): string {
  if (deadlineAt === null) return ''
  const leftMs = deadlineAt - at
  return leftMs <= 0 ? 'The first link may be dead already.' : `The first link dies in ${spanWords(leftMs)}.`
}
