import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Commit } from '../engine/commit.ts'
import type { ImageFacts, TaskFacts } from '../facts.ts'
import type { Clock, Log } from '../host.ts'
import { extensionOf } from '../library/extension.ts'
import { libraryPaths } from '../library/library-folder.ts'
import type { Store } from '../store/index.ts'
import { exists } from './files-below.ts'

/** Removed tasks and their files. Both go and come back together. */
export interface Trash {
  remove(tasks: readonly TaskFacts[]): Promise<void>
  /** Gives back the tasks whose files could not be brought back. */
  restore(tasks: readonly TaskFacts[]): Promise<TaskFacts[]>
  /** Files that entered the library after their task was removed follow it. Nothing happens to the files of a living task. */
  follow(taskSeq: number): Promise<void>
  /** Ends moves that a crash has cut off: the database says what is removed, the files follow it. */
  sweep(): Promise<void>
}

/**
 * A file in the trash is named by its hash, so that tasks which share it (the same bytes are stored once) find it whichever
 * comes back first; it leaves the library only when no living task uses it.
 */
export function createTrash({
  store,
  commit,
  clock,
  log,
}: {
  store: Store
  commit: Commit
  clock: Clock
  log: Log
}): Trash {
  function places(image: ImageFacts): { inLibrary: string; inTrash: string } | null {
    const root = store.images.libraries().find(({ id }) => id === image.libraryId)?.path
    if (root === undefined || image.path === null || image.sha256 === null || image.mediaType === null) return null
    const name = `${image.sha256}.${extensionOf(image.mediaType)}`
    return { inLibrary: join(root, image.path), inTrash: join(libraryPaths(root).trash, name) }
  }

  async function discard(image: ImageFacts): Promise<void> {
    const place = places(image)
    if (place === null || image.sha256 === null || image.path === null) return
    const users = store.images.usersOfFile(image.sha256, image.path)
    if (users.some(({ removedAt }) => removedAt === null)) return
    if (await exists(place.inLibrary)) await move(place.inLibrary, place.inTrash, log)
  }

  const keptImages = (task: TaskFacts) => store.images.ofTask(task.seq).filter(({ status }) => status === 'kept')

  async function bringBack(task: TaskFacts): Promise<boolean> {
    let whole = true
    for (const image of keptImages(task)) {
      const place = places(image)
      if (place === null) whole = false
      else if (!(await exists(place.inLibrary))) whole = (await move(place.inTrash, place.inLibrary, log)) && whole
    }
    return whole
  }

  return {
    async remove(tasks) {
      commit(() => {
        const at = clock.now()
        return {
          at,
          tasks: tasks.map(({ seq }) => ({ seq, set: { removedAt: at } })),
          images: tasks.flatMap(({ seq }) =>
            // Bytes that have landed and are not kept yet are fetched again after a restore: simpler than two kinds of trash.
            wanted(store.images.ofTask(seq)).map((image) => ({
              seq: image.seq,
              set: { nextTryAt: null, landedAt: null },
            })),
          ),
        }
      })
      for (const task of tasks) for (const image of keptImages(task)) await discard(image)
    },
    async restore(tasks) {
      if (tasks.length === 0) return []
      const broken: TaskFacts[] = []
      for (const task of tasks) if (!(await bringBack(task))) broken.push(task)
      commit(() => {
        const at = clock.now()
        return {
          at,
          tasks: tasks.map(({ seq }) => ({ seq, set: { removedAt: null } })),
          images: tasks.flatMap(({ seq }) =>
            wanted(store.images.ofTask(seq)).map((image) => ({ seq: image.seq, set: { nextTryAt: at } })),
          ),
        }
      })
      return broken
    },
    async follow(taskSeq) {
      const task = store.tasks.bySeq(taskSeq)
      if (task === null || task.removedAt === null) return
      for (const image of keptImages(task)) await discard(image)
    },
    async sweep() {
      for (const task of store.tasks.removed()) for (const image of keptImages(task)) await discard(image)
    },
  }
}

function wanted(images: readonly ImageFacts[]): ImageFacts[] {
  return images.filter(({ status }) => status === 'wanted')
}

/** Within one library, so on one volume. What cannot be moved stays where it is; the next sweep tries again. */
async function move(from: string, to: string, log: Log): Promise<boolean> {
  try {
    await mkdir(dirname(to), { recursive: true })
    await rename(from, to)
    return true
  } catch (error) {
    log.warn('a file could not be moved', { from, to, error })
    return false
  }
}
