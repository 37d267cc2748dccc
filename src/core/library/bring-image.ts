import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordedImage } from '../facts.ts'
import type { ImageMediaType } from '../model.ts'
import type { Decoder } from './decoder.ts'
import { extensionOf } from './extension.ts'
import type { NameFields } from './file-name.ts'
import type { FolderNames } from './folder-names.ts'
import { inspectImage } from './image-structure.ts'
import type { ImportFiles } from './import-files.ts'
import { enterLibrary } from './keep-file.ts'
import { libraryPaths } from './library-folder.ts'
import { libraryName } from './library-name.ts'
import { errorCode } from './storage-error.ts'
import { thumbnailPath } from './thumbnail-path.ts'
import { verifyFile } from './verify-file.ts'

export interface Bringing {
  /** Where its file comes from: `image.path` is relative to that. */
  files: Pick<ImportFiles, 'copy'>
  image: RecordedImage
  name: Omit<NameFields, 'role' | 'index' | 'extension'>
  library: { id: string; dir: string }
  thumbsDir: string
  folderNames: FolderNames
  decoder: Decoder
}

export type Brought = { ok: true; image: RecordedImage } | { ok: false; reason: string }

/**
 * Copies a picture from elsewhere into the library: its bytes must be those that are told of it, and it is decoded completely before it enters,
 * as if it had been downloaded (docs/decisions/0004). One that lies where it belongs already (an import was killed there) is taken as it is.
 */
export async function bringImage(bringing: Bringing): Promise<Brought> {
  const { files, image, name, library } = bringing
  const { path, sha256, bytes, mediaType, role, index } = image
  if (path === null || sha256 === null || bytes === null || mediaType === null)
    return refuse('nothing is known of its file')
  const wantedName = libraryName({ ...name, role, index, extension: extensionOf(mediaType) })
  const known = { sha256, bytes }
  if ((await verifyFile(join(library.dir, wantedName), known)) === 'ok')
    return { ok: true, image: { ...image, libraryId: library.id, path: wantedName } }
  const part = join(libraryPaths(library.dir).incoming, `import-${randomUUID()}.part`)
  try {
    const fault = await files.copy({ path, bytes }, part)
    if (fault !== null) return refuse(fault)
    if ((await verifyFile(part, known)) !== 'ok') return refuse(`${path} has other bytes than it should`)
    return await takeIn({ part, path, mediaType }, wantedName, bringing)
  } catch (error) {
    const code = errorCode(error)
    if (code === null) throw error
    return refuse(`${path} cannot be copied (${code})`)
  } finally {
    await rm(part, { force: true }).catch(() => undefined)
  }
}

async function takeIn(
  { part, path, mediaType }: { part: string; path: string; mediaType: ImageMediaType },
  wantedName: string,
  { image, library, thumbsDir, folderNames, decoder }: Bringing,
): Promise<Brought> {
  const seen = await inspectImage(part)
  if (!seen.ok) return refuse(`${path} is no picture that can be kept: ${seen.detail}`)
  if (seen.mediaType !== mediaType) return refuse(`${path} is ${seen.mediaType}, and should be ${mediaType}`)
  const decoded = await decoder.decode({ path: part, thumbnailPath: thumbnailPath(thumbsDir, image.sha256 ?? '') })
  if (!decoded.ok) return refuse(`${path} cannot be decoded: ${decoded.detail}`)
  await syncFile(part)
  const entered = await enterLibrary({ from: part, libraryDir: library.dir, wantedName, folderNames })
  if (!entered.ok) return refuse(entered.detail)
  const { width, height } = seen
  return { ok: true, image: { ...image, libraryId: library.id, path: entered.path, width, height } }
}

const refuse = (reason: string): Brought => ({ ok: false, reason })

async function syncFile(path: string): Promise<void> {
  // Windows syncs only what is open for writing.
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
