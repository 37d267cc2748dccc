import { basename, join } from 'node:path'
import { thumbnailPath } from '../library/thumbnail-path.ts'
import { CallError } from './call-error.ts'
import type { ApiDeps } from './deps.ts'
import { parsedImageId } from './image-id.ts'
import { trashPlaces } from './trash-places.ts'

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
    path: task.removedAt === null ? places.inLibrary : places.inTrash,
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
    throw new CallError('not-possible', 'This host cannot show files. Download it instead.')
  const file = imageFile(deps, id)
  if (file === null) throw new CallError('not-possible', 'This image is not on the disk.')
  await deps.host.reveal(file.path)
  return {}
}
