import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Commit } from '../engine/commit.ts'
import type { Library } from '../engine/open-library.ts'
import type { ImageFacts, TaskFacts } from '../facts.ts'
import type { Clock, Host } from '../host.ts'
import { libraryPaths } from '../library/library-folder.ts'
import { goneLine } from '../library/record-line.ts'
import type { Records } from '../library/records.ts'
import { thumbnailPath } from '../library/thumbnail-path.ts'
import { isCopyNeeded, isTermOver, trashTermMs } from '../rules/trash-term.ts'
import type { Store } from '../store/index.ts'
import { exists, isFile } from './files-below.ts'
import { keptImagesOf, trashPlaces } from './trash-places.ts'

export interface EmptyingDeps {
  host: Pick<Host, 'dataDir' | 'log' | 'trash'>
  store: Store
  commit: Commit
  clock: Clock
  library: Library
  records: Records
  /** Moves a file that is still in the library into the trash, unless a living task uses it. */
  discard(image: ImageFacts): Promise<void>
}

/** So many are marked as gone in the records with one write. */
const atOnce = 200

/**
 * Deletes removed tasks whose time in the trash is over, for good: first a line in the library's records (or a rebuild would
 * bring them back), then the files, then the row. A kill in between leaves a row that is due still: the next sweep finishes.
 * What cannot be deleted, or lies in a library that cannot be reached, keeps its row and is tried again.
 */
export async function emptyTrash(deps: EmptyingDeps, signal: AbortSignal): Promise<void> {
  const { store, clock, library, records } = deps
  const due = store.tasks.removedUntil(clock.now() - trashTermMs)
  if (due.length === 0 || !(await library.ready()).ok) return
  for (let from = 0; from < due.length; from += atOnce) {
    const tasks: TaskFacts[] = []
    for (const task of store.tasks.bySeqs(due.slice(from, from + atOnce)))
      if (await isReachable(store, task)) tasks.push(task)
    await records.append(tasks.map(({ id }) => goneLine(id)))
    for (const task of tasks) {
      if (signal.aborted) return
      await deleteForGood(deps, task)
    }
  }
}

/** The files of a library that is away would stay behind without anybody who knows them. */
async function isReachable(store: Store, task: TaskFacts): Promise<boolean> {
  for (const image of keptImagesOf(store, task)) {
    const place = trashPlaces(store, image)
    if (place !== null && !(await isFile(libraryPaths(place.root).marker))) return false
  }
  return true
}

async function deleteForGood(deps: EmptyingDeps, { seq }: TaskFacts): Promise<void> {
  const { host, store, commit, clock } = deps
  try {
    for (const image of store.images.ofTask(seq)) {
      // Another process may have restored it since.
      if (!isStillDue(deps, seq)) return
      await deleteFiles(deps, image)
    }
    commit(() => (isStillDue(deps, seq) ? { at: clock.now(), goneTasks: [seq] } : null))
  } catch (error) {
    host.log.warn('a removed task could not be deleted; it is tried again', { error })
  }
}

function isStillDue({ store, clock }: EmptyingDeps, seq: number): boolean {
  const task = store.tasks.bySeq(seq)
  return task !== null && isTermOver(task, clock.now())
}

/** Throws when a file stays behind that nobody else needs. */
async function deleteFiles({ host, store, library, discard }: EmptyingDeps, image: ImageFacts): Promise<void> {
  const folder = await library.ready()
  if (!folder.ok) throw new Error(folder.detail)
  await rm(join(libraryPaths(folder.dir).incoming, `${image.seq}.part`), { force: true })
  const place = trashPlaces(store, image)
  if (image.status !== 'kept' || place === null || image.sha256 === null) return
  await discard(image)
  const others = store.images.usersOfBytes(image.sha256).filter(({ taskSeq }) => taskSeq !== image.taskSeq)
  const here = others.filter(({ libraryId }) => libraryId === image.libraryId)
  const isShared = here.some(({ path }) => path === image.path)
  if (!isShared && (await exists(place.inLibrary))) throw new Error(`${place.inLibrary} could not be moved`)
  const uses = await Promise.all(
    here.map(async ({ path }) => ({ isInPlace: path !== null && (await exists(join(place.root, path))) })),
  )
  if (!isCopyNeeded(uses) && (await exists(place.inTrash)))
    await (host.trash?.(place.inTrash) ?? rm(place.inTrash, { force: true }))
  if (others.length === 0) await rm(thumbnailPath(join(host.dataDir, 'thumbs'), image.sha256), { force: true })
}
