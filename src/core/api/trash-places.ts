import { join } from 'node:path'
import type { ImageFacts, TaskFacts } from '../facts.ts'
import { extensionOf } from '../library/extension.ts'
import { libraryPaths } from '../library/library-folder.ts'
import type { Store } from '../store/index.ts'

/** Where the file of a kept image lies while its task lives, and where while it is removed. */
export interface TrashPlaces {
  root: string
  inLibrary: string
  inTrash: string
}

/**
 * Absolute paths; `null` for an image without a file of its own. A file in the trash is named by its hash, so that tasks which
 * share it (the same bytes are stored once) find it whichever comes back first.
 */
export function trashPlaces(store: Store, image: ImageFacts): TrashPlaces | null {
  const root = store.images.libraries().find(({ id }) => id === image.libraryId)?.path
  return root === undefined ? null : placesBelow(root, image)
}

/** The same, below the folder of the image's library. */
export function placesBelow(root: string, image: ImageFacts): TrashPlaces | null {
  if (image.path === null || image.sha256 === null || image.mediaType === null) return null
  const name = `${image.sha256}.${extensionOf(image.mediaType)}`
  return { root, inLibrary: join(root, image.path), inTrash: join(libraryPaths(root).trash, name) }
}

/** Where the file lies now: that of a removed task stays in the library for as long as a living one uses it. */
export function placeNow(store: Store, task: TaskFacts, image: ImageFacts, places: TrashPlaces): string {
  if (task.removedAt === null || image.sha256 === null || image.path === null) return places.inLibrary
  const users = store.images.usersOfFile(image.sha256, image.path)
  return users.some(({ removedAt }) => removedAt === null) ? places.inLibrary : places.inTrash
}

export function keptImagesOf(store: Store, task: TaskFacts): ImageFacts[] {
  return store.images.ofTask(task.seq).filter(({ status }) => status === 'kept')
}
