import { basename, join } from 'node:path'
import { thumbnailPath } from '../library/thumbnail-path.ts'
import type { ApiDeps } from './deps.ts'
import { parsedImageId } from './image-id.ts'
import { refused } from './refused.ts'
import { placeNow, trashPlaces } from './trash-places.ts'

/** Where a kept image lies. Either file may be gone: the library can be unplugged, a thumbnail deleted. */
export interface ImageFile {
  path: string
  thumb: string
  /** File name for a download. */
  name: string
  mediaType: string
  sha256: string
  bytes: number
}

/** The files of a kept image; `null` when there is no such image or it is not kept. */
export function imageFile({ store, host }: Pick<ApiDeps, 'store' | 'host'>, id: string): ImageFile | null {
  const parsed = parsedImageId(id)
  const task = parsed === null ? undefined : store.tasks.byAnyId(parsed.task).find((one) => one.id === parsed.task)
  if (parsed === null || task === undefined) return null
  const image = store.images.ofTask(task.seq).find((one) => one.role === parsed.role && one.index === parsed.index)
  if (image === undefined || image.status !== 'kept') return null
  const { sha256, mediaType, bytes, path } = image
  const places = trashPlaces(store, image)
  if (sha256 === null || mediaType === null || bytes === null || path === null || places === null) return null
  return {
    path: placeNow(store, task, image, places),
    thumb: thumbnailPath(join(host.dataDir, 'thumbs'), sha256),
    name: basename(path),
    mediaType,
    sha256,
    bytes,
  }
}

/** Shows the file of a kept image in the system's file manager. */
export async function revealImage(deps: Pick<ApiDeps, 'store' | 'host'>, id: string): Promise<Record<string, never>> {
  if (deps.host.reveal === undefined)
    throw refused('not-possible', 'cannot-reveal', 'This host cannot show files. Download it instead.')
  const file = imageFile(deps, id)
  if (file === null) throw refused('not-possible', 'not-on-disk', 'This image is not on the disk.')
  await deps.host.reveal(file.path)
  return {}
}
