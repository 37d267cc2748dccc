import type { EpochMs } from '../model.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * How long the disk may go on refusing before something can be lost, in words, from the nearest deadline among the images that are
 * not saved yet. Rounded down: better early than late. Empty when nothing waits.
 */
export function nextLoss(deadlineAt: EpochMs | null, at: EpochMs): string {
  if (deadlineAt === null) return ''
  const leftMs = deadlineAt - at
  return leftMs <= 0 ? 'The first link may be dead already.' : `The first link dies in ${spanWords(leftMs)}.`
}

function spanWords(ms: number): string {
  if (ms < minuteMs) return 'less than a minute'
  if (ms < 2 * hourMs) return `${Math.floor(ms / minuteMs)} min`
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)} h`
  return `${Math.floor(ms / dayMs)} days`
}
