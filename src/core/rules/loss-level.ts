import type { EpochMs } from '../model.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const criticalMs = 15 * minuteMs
const urgentMs = 2 * hourMs

/** How near the end of a link is: `past` has outlived the shortest stated life, and may still work. */
export type LossLevel = 'calm' | 'urgent' | 'critical' | 'past'

/** An unsaved image that has met trouble, or several of one task: when the first link dies, and since when it lives. */
export interface Stake {
  deadlineAt: EpochMs
  /** `null` where nobody knows: then it counts as a day. */
  bornAt: EpochMs | null
}

/**
 * How loud the loss of an image may be told. Only for one that has met trouble: what is saved at its first try alarms nobody,
 * however short its link lives. The window's own levels (`renderer/time/time-left.ts`) are the same; a test holds them together.
 */
export function lossLevel(stake: Stake, at: EpochMs): LossLevel {
  const leftMs = stake.deadlineAt - at
  if (leftMs <= 0) return 'past'
  if (leftMs <= criticalMs) return 'critical'
  return leftMs <= urgentBeforeMs(stake) ? 'urgent' : 'calm'
}

/** When the level changes next to one that is told; `null` when no such change is to come. */
export function nextLossLevelAt(stake: Stake, at: EpochMs): EpochMs | null {
  switch (lossLevel(stake, at)) {
    case 'calm':
      return stake.deadlineAt - urgentBeforeMs(stake)
    case 'urgent':
      return stake.deadlineAt - criticalMs
    case 'critical':
    case 'past':
      return null
  }
}

/** Two hours, or a third of the link's life where that is longer. */
function urgentBeforeMs({ deadlineAt, bornAt }: Stake): number {
  const lifeMs = bornAt === null ? dayMs : Math.max(1, deadlineAt - bornAt)
  return Math.max(urgentMs, lifeMs / 3)
}
