import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportImage, ExportRequest } from './export-request.ts'
import type { ManifestImage } from './manifest.ts'
import { saidHash } from './said-hash.ts'
import { verifyFile } from './verify-file.ts'

/** `outdated`: its metadata says what is not so any more. Whether the file is still ours is not looked at then. */
export interface EarlierCopy {
  state: 'there' | 'outdated'
  entry: ManifestImage
}

/**
 * The copy of an image that DEST has, of those that its manifest lists. A changed copy is made anew when its picture is another one now, or when
 * somebody has edited it (seen by its size alone with `onlyNew`).
 */
export async function earlierCopy(
  { dest, onlyNew, recipe }: Pick<ExportRequest, 'dest' | 'onlyNew' | 'recipe'>,
  image: ExportImage,
  entries: readonly ManifestImage[],
): Promise<EarlierCopy | null> {
  let outdated: ManifestImage | null = null
  for (const entry of entries) {
    if (entry.made !== undefined && entry.made.from !== image.sha256) continue
    const path = join(dest, entry.path)
    const bytes = await sizeOf(path)
    if (bytes === null) continue
    const { mediaType, width, height } = entry
    const isMarked = recipe.metadata.length > 0
    if (isMarked && entry.made?.says !== saidHash({ task: image.task, mediaType, width, height }, recipe.metadata))
      outdated ??= entry
    else if (bytes === entry.bytes && (onlyNew || (await verifyFile(path, entry)) === 'ok'))
      return { state: 'there', entry }
  }
  return outdated === null ? null : { state: 'outdated', entry: outdated }
}

/** `null` where no file is. What a link leads to is not ours. */
export const sizeOf = (path: string): Promise<number | null> =>
  lstat(path).then(
    (stat) => (stat.isFile() ? stat.size : null),
    () => null,
  )
