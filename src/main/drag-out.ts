import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NativeImage } from 'electron'
import { nativeImage } from 'electron'
import { CallError } from '../core/index.ts'
import { appIcon } from './icon-paths.ts'
import type { SmallPictures } from './small-pictures.ts'

/** As much of a window's contents as a drag needs. */
interface DragSource {
  isDestroyed(): boolean
  startDrag(item: { file: string; icon: NativeImage }): void
}

/** The file of a kept image and that of its thumbnail: absolute paths. */
interface DraggedFile {
  path: string
  thumb: string
}

/** Of each side, in points. */
const iconPx = 64
/** The drag begins with its icon: the hand is moving already, and the first small picture after a rest takes longer than that. */
const patienceMs = 300

/** Drags the file of an image out of a window. Rejects with a `CallError` when it is not on the disk. */
export async function dragOut(
  file: DraggedFile | null,
  source: DragSource | undefined,
  pictures: Pick<SmallPictures, 'square'>,
): Promise<void> {
  const isThere = file !== null && (await stat(file.path).catch(() => null))?.isFile() === true
  if (!isThere) throw new CallError('not-possible', 'This image is not on the disk.')
  const icon = await dragIcon(file.thumb, pictures)
  if (source?.isDestroyed() === false) source.startDrag({ file: file.path, icon })
}

/** What hangs at the pointer: the picture, or the app's icon where that cannot be had at once. */
async function dragIcon(thumbnail: string, pictures: Pick<SmallPictures, 'square'>): Promise<NativeImage> {
  const picture = await Promise.race([pictures.square(thumbnail, iconPx), sleep(patienceMs, null, { ref: false })])
  return picture ?? nativeImage.createFromPath(appIcon).resize({ width: iconPx })
}
