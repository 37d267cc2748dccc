import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageFacts, TaskFacts } from '../facts.ts'
import type { Decoder } from '../library/decoder.ts'
import { extensionOf } from '../library/extension.ts'
import type { FolderNames } from '../library/folder-names.ts'
import { enterLibrary } from '../library/keep-file.ts'
import { libraryPaths } from '../library/library-folder.ts'
import { libraryName } from '../library/library-name.ts'
import { thumbnailPath } from '../library/thumbnail-path.ts'
import { verifyFile } from '../library/verify-file.ts'
import type { SaveResult } from '../rules/decide-saved.ts'
import type { Store } from '../store/index.ts'

export interface KeepJob {
  task: TaskFacts
  image: ImageFacts
  connection: string
  library: { id: string; dir: string }
  thumbsDir: string
  /** What lies in the library's folders: listing a folder of thousands for every picture would be slow. */
  folderNames: FolderNames
}

/**
 * Second half of saving: the landed bytes are decoded completely, which makes the thumbnail as well, and only then enter the
 * library. So whatever lies in the library has been seen as a picture, also after a crash (docs/decisions/0004).
 */
export async function keepImage(decoder: Decoder, store: Store, job: KeepJob): Promise<SaveResult> {
  const { task, image, library, thumbsDir } = job
  const { sha256, bytes, mediaType } = image
  const paths = libraryPaths(library.dir)
  const from = join(paths.incoming, `${image.seq}.part`)
  if (sha256 === null || bytes === null || mediaType === null)
    throw new Error(`image ${image.seq} has landed without facts`)
  const wantedName = libraryName({
    ...task,
    ...image,
    at: task.createdAt ?? task.addedAt,
    connection: job.connection,
    extension: extensionOf(mediaType),
  })

  // A crash between the move into the library and the commit: the picture is in its place already.
  const isInPlace = (await verifyFile(join(library.dir, wantedName), { bytes, sha256 })) === 'ok'
  const state = await verifyFile(from, { bytes, sha256 })
  if (state === 'unreadable') return { kind: 'storage', reason: 'library-unwritable', detail: `${from} cannot be read` }
  if (state !== 'ok') {
    await rm(from, { force: true })
    return isInPlace ? keptAt(image, library.id, wantedName) : gone(image)
  }

  const decoded = await decoder.decode({ path: from, thumbnailPath: thumbnailPath(thumbsDir, sha256) })
  if (!decoded.ok) {
    if (decoded.reason === 'storage') {
      const reason = /\b(?:ENOSPC|EDQUOT)\b/u.test(decoded.detail) ? 'disk-full' : 'library-unwritable'
      return { kind: 'storage', reason, detail: decoded.detail }
    }
    // No worker: we are stopping, or sharp is not installed rightly. Neither says anything about the picture.
    if (decoded.reason === 'unavailable') throw new Error(`no decoder: ${decoded.detail}`)
    await setAside(from, paths.damaged, `${sha256}.${extensionOf(mediaType)}`)
    return { kind: 'refused', url: image.url, reason: decoded.reason, detail: decoded.detail }
  }

  const twin = store.images.keptWith(sha256, library.id)
  if (twin?.path !== undefined && twin.path !== null && (await hasSize(join(library.dir, twin.path), bytes))) {
    await rm(from, { force: true })
    return keptAt(image, library.id, twin.path)
  }
  if (isInPlace) {
    await rm(from, { force: true })
    return keptAt(image, library.id, wantedName)
  }
  const entered = await enterLibrary({ from, libraryDir: library.dir, wantedName, folderNames: job.folderNames })
  if (!entered.ok) return { kind: 'storage', reason: entered.reason, detail: entered.detail }
  return keptAt(image, library.id, entered.path)
}

function keptAt(image: ImageFacts, libraryId: string, path: string): SaveResult {
  return { kind: 'kept', libraryId, path, width: image.width ?? 0, height: image.height ?? 0 }
}

/** The landed bytes are not there any more (somebody cleaned up): fetched again. */
function gone(image: ImageFacts): SaveResult {
  const detail = 'its bytes vanished before they were checked'
  return {
    kind: 'later',
    url: image.url,
    reason: 'truncated',
    detail,
    retryAfterMs: null,
    validators: { etag: null, lastModified: null },
  }
}

/** Damaged bytes are kept for the curious, outside of what the library shows. */
async function setAside(from: string, folder: string, name: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await rename(from, join(folder, name))
  } catch {
    await rm(from, { force: true })
  }
}

async function hasSize(path: string, bytes: number): Promise<boolean> {
  try {
    return (await stat(path)).size === bytes
  } catch {
    return false
  }
}
