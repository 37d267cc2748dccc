import type { ConnectionFacts, ConnectionSet, Decision, ImageFacts, TaskFacts, TaskSet } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import { settledStatus } from './settled-status.ts'
import { wantedAnew } from './wanted-anew.ts'

/** The user wants an answer now: what is open is asked and fetched at once. */
export function askNow(task: TaskFacts, images: readonly ImageFacts[], at: EpochMs): Decision {
  // Nothing of the trash is fetched: its images must not have a next try.
  if (task.removedAt !== null) return { at }
  const waiting = images.filter((image) => image.status === 'wanted' && image.landedAt === null)
  const polled = task.status === 'waiting' || task.nextPollAt !== null
  return {
    at,
    tasks: [{ seq: task.seq, set: polled ? { nextPollAt: at } : {} }],
    images: waiting.map((image) => ({ seq: image.seq, set: { nextTryAt: at } })),
  }
}

/**
 * The user wants a final task asked again. One whose success was seen needs no new answer: its images that are lost or gone
 * from the disk (`missing`) are fetched anew, which asks for fresh links by itself.
 */
export function askAgain(
  task: TaskFacts,
  images: readonly ImageFacts[],
  missing: ReadonlySet<number>,
  at: EpochMs,
): Decision {
  if (task.removedAt !== null) return { at }
  const again = images.filter((image) => image.status === 'lost' || missing.has(image.seq))
  const after = images.map((image) => (again.includes(image) ? { ...image, status: 'wanted' as const } : image))
  const status = settledStatus(after)
  const set: TaskSet =
    images.length > 0
      ? { status, keptAt: status === 'kept' ? task.keptAt : null }
      : { ...askedAnew, askedFromAt: at, nextPollAt: at }
  const nothing = images.length > 0 && again.length === 0
  return {
    at,
    tasks: [{ seq: task.seq, set: nothing ? {} : set }],
    images: again.map((image) => ({
      seq: image.seq,
      set: { ...wantedAnew(at), libraryId: null, path: null, keptAt: null },
    })),
    history: nothing ? [] : [{ taskSeq: task.seq, detail: 'asked again' }],
  }
}

const askedAnew = {
  status: 'waiting',
  errors: 0,
  emptySuccesses: 0,
  probeIndex: 0,
  failure: null,
  succeededAt: null,
  askedAt: null,
} satisfies TaskSet

/**
 * Holds that a nudge may end: the network may be back, the key may be mended. A paused connection stays paused until an
 * answer proves it healthy; a pause that the gateway asked for (Retry-After, maintenance) is obeyed.
 */
export function releaseOnNudge(connection: ConnectionFacts): ConnectionSet | null {
  switch (connection.holdCause) {
    case 'refused':
    case 'no-key':
      return { holdUntil: null, familyHolds: [] }
    case 'unreachable':
      // A question that went out just before may still fail: it must not hold everything back for minutes once more. One trouble
      // stays, so that the next healthy answer clears the reason.
      return { holdUntil: null, familyHolds: [], troubles: Math.min(1, connection.troubles) }
    case 'throttled':
    case 'maintenance':
    case 'user':
      return null
    case null:
      return connection.familyHolds.length === 0 ? null : { familyHolds: [] }
  }
}
