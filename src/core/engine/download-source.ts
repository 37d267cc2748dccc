import { join } from 'node:path'
import type { ImageFacts } from '../facts.ts'
import { libraryPaths } from '../library/library-folder.ts'
import { decideSaved } from '../rules/decide-saved.ts'
import type { SaveResult } from '../rules/decide-saved.ts'
import type { Store } from '../store/index.ts'
import type { Commit } from './commit.ts'
import type { Library } from './open-library.ts'
import { saveImage } from './save-image.ts'
import type { SaveDeps } from './save-image.ts'
import type { StoragePause } from './storage-pause.ts'
import type { WorkSource } from './work-loop.ts'

/** Downloads at once. Hashing and fsync included, more gained nothing on two cores. */
const width = 8

export interface DownloadDeps extends SaveDeps {
  chance: () => number
  store: Store
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
  if (image === null || task === null || task.removedAt !== null || image.status !== 'wanted') return null
  const folder = await library.ready()
  if (!folder.ok) return { kind: 'storage', reason: folder.reason, detail: folder.detail }
  const connection = store.connections.bySeq(task.connectionSeq)
  const partialPath = join(libraryPaths(folder.dir).incoming, `${image.seq}.part`)
  return saveImage(deps, { task, image, connection, partialPath }, signal)
}

/** Saves what a try gave, decided on the facts as they are now. Used for both halves: bytes landed, image kept. */
export function commitSaved(
  { store, commit, clock, chance, pause }: Pick<DownloadDeps, 'store' | 'commit' | 'clock' | 'chance' | 'pause'>,
  seq: number,
  result: SaveResult,
): void {
  if (result.kind === 'storage') pause.begin()
  else if (result.kind === 'landed' || result.kind === 'kept') pause.end()
  commit(
    () => {
      const image = store.images.bySeq(seq)
      const task = image === null ? null : store.tasks.bySeq(image.taskSeq)
      if (image === null || task === null || image.status !== 'wanted') return null
      return decideSaved({ task, image, images: store.images.ofTask(task.seq) }, result, clock.now(), chance())
    },
    { durable: result.kind === 'kept' },
  )
}
