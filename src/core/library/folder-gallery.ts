import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { partialPath } from './dest-folder.ts'
import type { ExportRefusal } from './export-request.ts'
import { refuseExport } from './export-request.ts'
import { galleryPage, galleryThumb, isGalleryPage, sourceHash, thumbsFolder } from './gallery-page.ts'
import { isThere } from './is-there.ts'
import { makePath } from './make-path.ts'
import type { ManifestImage } from './manifest.ts'
import { moveWithoutClobber } from './move-without-clobber.ts'
import { errorCode } from './storage-error.ts'
import { thumbnailPath } from './thumbnail-path.ts'
import { writeAtomically } from './write-atomically.ts'

/** Refuses where `index.html` is somebody else's; asked before anything is copied. */
export async function foreignGallery(dest: string): Promise<ExportRefusal | null> {
  const path = join(dest, 'index.html')
  try {
    if (isGalleryPage(await readFile(path, 'utf8'))) return null
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    if (errorCode(error) !== 'EISDIR') throw error
  }
  return refuseExport(
    'foreign-gallery',
    `${path} is not a gallery of Kieper and is not overwritten. Choose another folder, or export without a gallery.`,
  )
}

/** Writes the page of all that the folder's manifest lists, with small pictures where there are any. Rejects with the disk's error. */
export async function writeFolderGallery(
  dest: string,
  thumbsDir: string,
  images: readonly ManifestImage[],
): Promise<void> {
  await makePath(join(dest, thumbsFolder))
  const withThumb = new Set<string>()
  for (const sha256 of new Set(images.map(sourceHash)))
    if (await bringThumb(dest, thumbsDir, sha256)) withThumb.add(sha256)
  const page = galleryPage(images, (sha256) => withThumb.has(sha256))
  await writeAtomically(join(dest, 'index.html'), partialPath(dest, 'index.html'), page)
}

/** A picture without a small one is shown itself. */
async function bringThumb(dest: string, thumbsDir: string, sha256: string): Promise<boolean> {
  // From a manifest: no more than a hash may become a path.
  if (!/^[0-9a-f]{64}$/.test(sha256)) return false
  const to = join(dest, galleryThumb(sha256))
  if (await isThere(to)) return true
  const partial = partialPath(dest, `${sha256}.webp`)
  try {
    await copyFile(thumbnailPath(thumbsDir, sha256), partial)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
  await moveWithoutClobber(partial, to)
  return true
}
