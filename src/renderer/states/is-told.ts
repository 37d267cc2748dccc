import type { Settings } from '../../contract/index.ts'

/**
 * Whether the user wants to hear of an announcement now. In quiet hours only losses are told: a lost image, one that is
 * about to be lost, and saving that is held up. A kind that is not known here is told: better one too many than a loss unheard.
 * @param minute of the local day, 0 to 1,439
 */
export function isTold(kind: string, { notify }: Settings, minute: number): boolean {
  const isLoss = kind === 'incomplete' || kind === 'storage' || kind === 'at-risk'
  if (notify.quiet !== null && isWithin(notify.quiet, minute) && !isLoss) return false
  switch (kind) {
    case 'kept':
      return notify.kept
    case 'failed':
    case 'incomplete':
    case 'unknown':
    case 'rule':
      return notify.failed
    case 'connection-paused':
    case 'low-balance':
      return notify.connection
    case 'storage':
      return notify.storage
    case 'at-risk':
      return notify.atRisk
    default:
      return true
  }
}

/** Quiet hours may go over midnight; from and to at the same minute are none. */
function isWithin({ fromMinute, toMinute }: { fromMinute: number; toMinute: number }, minute: number): boolean {
  if (fromMinute <= toMinute) return minute >= fromMinute && minute < toMinute
  return minute >= fromMinute || minute < toMinute
}
