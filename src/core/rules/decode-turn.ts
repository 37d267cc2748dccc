import type { EpochMs } from '../model.ts'

/** Pictures decoded and moved into the library at once: one decodes while the other waits for the disk. */
export const widestDecodes = 2
/** From so many downloads on, a decode takes the processor from them. */
const crowd = 4
/** With so many processors there is one to spare. */
const enoughProcessors = 4
/** For longer nobody waits for a picture that is on the disk. */
const longestWaitMs = 2_000

/**
 * How many landed pictures may be decoded now, or when one may. Bytes at a gateway can be lost, bytes on the disk cannot: while many
 * come in on a small computer, they go first. Then a decode at a time, so that pictures appear all the same.
 */
export function decodeTurn(
  { fetching, processors, oldestLandedAt }: { fetching: number; processors: number; oldestLandedAt: EpochMs },
  now: EpochMs,
): { width: number; againAt: EpochMs | null } {
  if (fetching < crowd || processors >= enoughProcessors) return { width: widestDecodes, againAt: null }
  const againAt = oldestLandedAt + longestWaitMs
  // A time ahead of us comes from a clock that has been turned back since.
  return againAt <= now || oldestLandedAt > now ? { width: 1, againAt: null } : { width: 0, againAt }
}
