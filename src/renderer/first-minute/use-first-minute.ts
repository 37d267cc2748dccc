import { createCell } from '../data/cell.ts'
import { useCell, useOverview } from '../data/hooks.ts'

/** A key is being tried in the first minute, and has not worked yet. */
export const firstTry = createCell(false)

/**
 * Whether the first minute is shown in place of the history: there is no connection and no task yet, or the key that was given
 * a moment ago does not work.
 */
export function useFirstMinute(): boolean {
  const isTrying = useCell(firstTry)
  const overview = useOverview()
  if (overview === null) return false
  const { connections, counts, trashed } = overview
  if (isTrying) return true
  const total = Object.values(counts).reduce((sum, count) => sum + count, trashed)
  return connections.length === 0 && total === 0
}
