import { join } from 'node:path'
import type { ImageFacts } from '../facts.ts'
import { libraryPaths } from '../library/library-folder.ts'
import type { Family, Outcome } from '../model.ts'
import { decideAnswer } from '../rules/decide-answer.ts'
import { decideSaved } from '../rules/decide-saved.ts'
import type { SaveResult } from '../rules/decide-saved.ts'
import { hostOutcome } from '../rules/hold.ts'
import type { Store } from '../store/index.ts'
import type { Commit } from './commit.ts'
import type { Learning } from './learning.ts'
import type { Library } from './open-library.ts'
import { saveImage } from './save-image.ts'
import type { SaveDeps } from './save-image.ts'
import type { StoragePause } from './storage-pause.ts'
import type { WorkSource } from './work-loop.ts'

/** Downloads at once. Hashing and fsync included, more gained nothing on two cores. */
const width = 8

export interface DownloadDeps extends Omit<SaveDeps, 'heard'> {
  chance: () => number
  store: Store
  learning: Learning
  commit: Commit
  library: Library
  pause: StoragePause
}

/** Images whose bytes are still at the gateway, each tried once: fetch, check, decide, commit. */
export function createDownloadSource(deps: DownloadDeps): WorkSource<ImageFacts> {
  const { clock, store, pause } = deps
  return {
    name: 'downloads',
    width,
    key: (image) => String(image.seq),
    due: (limit, busy) => (pause.until() === null ? store.images.wanted(clock.now(), limit + busy.size) : []),
    nextDueAt(busy) {
      const next = store.images.nextTries(busy.size + 1).find((one) => !busy.has(String(one.seq)))?.at
      return next === undefined || next === null ? null : Math.max(next, pause.until() ?? 0)
    },
    async run(image, signal) {
      const result = await trySaving(deps, image.seq, signal)
      if (result !== null) commitSaved(deps, image.seq, result)
    },
  }
}

async function trySaving(deps: DownloadDeps, seq: number, signal: AbortSignal): Promise<SaveResult | null> {
  const { store, library } = deps
  const image = store.images.bySeq(seq)
  const task = image === null ? null : store.tasks.bySeq(image.taskSeq)
  // Removed, or kept by a quicker one, between the look into the queue and now.
  if (image === null || task === null || image.status !== 'wanted') return null
  if (task.removedAt !== null) {
    unplan(deps, seq)
    return null
  }
  const folder = await library.ready()
  if (!folder.ok) return { kind: 'storage', reason: folder.reason, detail: folder.detail }
  const connection = store.connections.bySeq(task.connectionSeq)
  const partialPath = join(libraryPaths(folder.dir).incoming, `${image.seq}.part`)
  const heard = (asked: Family, outcome: Outcome): void => holdConnection(deps, task.seq, asked, outcome)
  return saveImage({ ...deps, heard }, { task, image, connection, partialPath }, signal)
}

/** An image of a removed task that is still planned would come back at once, again and again. */
function unplan({ store, commit, clock }: DownloadDeps, seq: number): void {
  commit(() => {
    const image = store.images.bySeq(seq)
    return image === null || image.nextTryAt === null
      ? null
      : { at: clock.now(), images: [{ seq, set: { nextTryAt: null } }] }
  })
}

/** A question for a fresh link is a question like any other: what its answer says about the whole connection counts. */
function holdConnection(
  { store, learning, commit, clock, chance }: DownloadDeps,
  taskSeq: number,
  asked: Family,
  outcome: Outcome,
): void {
  commit(() => {
    const task = store.tasks.bySeq(taskSeq)
    if (task === null || hostOutcome(outcome) === null) return null
    const connection = store.connections.bySeq(task.connectionSeq)
    const images = store.images.ofTask(taskSeq)
    return decideAnswer({ task, images, connection, asked, ...learning.nothing() }, outcome, clock.now(), chance())
  })
}

/** What saving a try's result needs. */
type CommitDeps = Pick<DownloadDeps, 'store' | 'commit' | 'clock' | 'chance' | 'pause'>

/** Saves what a try gave, decided on the facts as they are now. Used for both halves: bytes landed, image kept. */
export function commitSaved(
  { store, commit, clock, chance, pause }: CommitDeps,
  seq: number,
  result: SaveResult,
): void {
  const isNews = result.kind === 'storage' && pause.begin()
  if (result.kind === 'landed' || result.kind === 'kept') pause.heal()
  commit(
    () => {
      const image = store.images.bySeq(seq)
      const task = image === null ? null : store.tasks.bySeq(image.taskSeq)
      if (image === null || task === null || image.status !== 'wanted') return null
      // A file that has just entered the library is remembered all the same, so that it can follow its task into the trash.
      const isRemoved = task.removedAt !== null
      const decision = decideSaved(
        {
          task,
          image,
          images: store.images.ofTask(task.seq),
          nextDeadlineAt: isNews ? store.images.nextDeadline() : null,
        },
        result,
        clock.now(),
        chance(),
      )
      return isRemoved || (result.kind === 'storage' && !isNews) ? { ...decision, notices: [] } : decision
    },
    { durable: result.kind === 'kept' },
  )
}
