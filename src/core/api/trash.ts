import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ImageFacts, TaskFacts } from '../facts.ts'
import type { Log } from '../host.ts'
import { emptyTrash } from './empty-trash.ts'
import type { EmptyingDeps } from './empty-trash.ts'
import { exists } from './files-below.ts'
import { keptImagesOf, trashPlaces } from './trash-places.ts'

/** Removed tasks and their files. Both go and come back together. */
export interface Trash {
  remove(tasks: readonly TaskFacts[]): Promise<void>
  /** Gives back the tasks whose files could not be brought back. */
  restore(tasks: readonly TaskFacts[]): Promise<TaskFacts[]>
  /** Files that entered the library after their task was removed follow it. Nothing happens to the files of a living task. */
  follow(taskSeq: number): Promise<void>
  /** Ends moves that a crash has cut off: the database says what is removed, the files follow it. */
  sweep(): Promise<void>
  /** Deletes for good what was removed 30 days ago or earlier. Only for whoever holds the lease. Never while the library is away. */
  empty(signal: AbortSignal): Promise<void>
}

/** A file leaves the library only when no living task uses it. */
export function createTrash(deps: Omit<EmptyingDeps, 'discard'>): Trash {
  const { store, commit, clock } = deps
  const { log } = deps.host
  const places = (image: ImageFacts) => trashPlaces(store, image)
  const keptImages = (task: TaskFacts) => keptImagesOf(store, task)

  async function discard(image: ImageFacts): Promise<void> {
    const place = places(image)
    if (place === null || image.sha256 === null || image.path === null) return
    const users = store.images.usersOfFile(image.sha256, image.path)
    if (users.some(({ removedAt }) => removedAt === null)) return
    if (await exists(place.inLibrary)) await move(place.inLibrary, place.inTrash, log)
  }

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
    empty: (signal) => emptyTrash({ ...deps, discard }, signal),
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
