import type { ImageFacts, TaskFacts } from '../facts.ts'
import type { Clock } from '../host.ts'
import { isHeld } from '../rules/hold.ts'
import { isStorageReason } from '../rules/reasons.ts'
import type { Store } from '../store/index.ts'

/** Longest wait between two looks: another process may change the facts without telling us. */
const lookEveryMs = 200

/** Resolves when `condition` holds, or when `signal` aborts. Looks at the facts again and again: they are the truth. */
export async function until(clock: Clock, signal: AbortSignal, condition: () => boolean): Promise<void> {
  while (!signal.aborted && !condition()) await clock.sleep(lookEveryMs, signal)
}

/** Is nothing left that will change by itself? Failed, unknown and lost are ends too; an untried original is not. */
export function isAllDone(store: Store, clock: Clock): boolean {
  if (store.tasks.openCount() > 0 || store.images.untriedOriginals() > 0 || store.images.landed(1).length > 0)
    return false
  const now = clock.now()
  return !isDue(store.notices.nextAt(), now) && !isDue(store.rules.nextAt(['export', 'run']), now)
}

/** Has the task been asked since it had `pollsBefore` polls, and is nothing of it due now? */
export function isAsked(store: Store, clock: Clock, task: TaskFacts, pollsBefore: number): boolean {
  const now = clock.now()
  switch (task.status) {
    case 'waiting': {
      const connection = store.connections.bySeq(task.connectionSeq)
      return task.polls > pollsBefore || isHeld(connection, now)
    }
    case 'saving':
      return store.images.ofTask(task.seq).every((image) => !isDueNow(image, now)) && !isDue(task.nextPollAt, now)
    case 'kept':
    case 'incomplete':
    case 'failed':
    case 'unknown':
      return true
  }
}

function isDueNow(image: ImageFacts, now: number): boolean {
  if (image.status !== 'wanted' || isStorageReason(image.reason)) return false
  return image.landedAt !== null || isDue(image.nextTryAt, now)
}

function isDue(at: number | null, now: number): boolean {
  return at !== null && at <= now
}
