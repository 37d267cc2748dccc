import { constants } from 'node:fs'
import { access, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makePath } from './make-path.ts'
import type { StorageReason } from './storage-error.ts'
import { errorCode, storageReason } from './storage-error.ts'
import { makeFolders, syncFolder } from './sync-folder.ts'
import { writeAtomically } from './write-atomically.ts'

export interface LibraryPaths {
  root: string
  /** Our own folder inside the library; not for the user. */
  own: string
  /** Says which library this is. */
  marker: string
  /** Downloads until they are complete and checked. */
  incoming: string
  /** Bytes that did not decode, set aside. */
  damaged: string
  trash: string
  /** What is known of each task, beside its pictures (docs/decisions/0006). */
  records: string
}

/** Absolute paths inside a library folder. */
export function libraryPaths(dir: string): LibraryPaths {
  const own = join(dir, '.kieper')
  return {
    root: dir,
    own,
    marker: join(own, 'library.json'),
    incoming: join(own, 'incoming'),
    damaged: join(own, 'damaged'),
    trash: join(own, 'trash'),
    records: join(own, 'records'),
  }
}

/** What the database remembers of a library folder. `device` is the number of its volume (`st_dev`). */
export interface KnownLibrary {
  id: string
  device: number
}

export type OpenedLibrary =
  | { ok: true; id: string; device: number }
  | { ok: false; reason: StorageReason; detail: string }

/**
 * Opens the library folder, making it only the first time (`known` is null). A known folder that is gone, or that lies on another volume
 * without our marker, is the empty mount point of an unplugged drive: it is reported missing and never filled.
 */
export async function openLibrary({ dir, known }: { dir: string; known: KnownLibrary | null }): Promise<OpenedLibrary> {
  const paths = libraryPaths(dir)
  try {
    if (known === null) await makePath(dir)
    const found = await stat(dir)
    if (!found.isDirectory()) return missing(`${dir} is not a folder`)
    const device = found.dev
    const marker = await readMarker(paths.marker)
    if (marker.kind === 'newer')
      return { ok: false, reason: 'library-unwritable', detail: `${dir} was made by a newer version` }
    if (known && marker.kind === 'ours' && marker.id !== known.id) return missing(`${dir} is another library`)
    if (known && marker.kind === 'none' && device !== known.device)
      return missing(`${dir} is on another drive than before`)
    const id = marker.kind === 'ours' ? marker.id : (known?.id ?? crypto.randomUUID())
    for (const name of ['incoming', 'damaged', 'trash']) await makeFolders(dir, `.kieper/${name}`)
    if (marker.kind === 'none') {
      await writeAtomically(paths.marker, `${paths.marker}.tmp`, `${JSON.stringify({ version: 1, id })}\n`)
      await syncFolder(paths.own)
    }
    for (const path of [dir, paths.incoming]) await access(path, constants.W_OK)
    return { ok: true, id, device }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    // On the first use nothing can be missing: the place cannot be used.
    const reason = errorCode(error) === 'EEXIST' ? 'library-unwritable' : (storageReason(error) ?? 'library-unwritable')
    return { ok: false, reason, detail }
  }
}

const missing = (detail: string): OpenedLibrary => ({ ok: false, reason: 'library-missing', detail })

type Marker = { kind: 'ours'; id: string } | { kind: 'newer' } | { kind: 'none' }

/** A marker that is cut off or no JSON counts as none: a full disk can leave one. */
async function readMarker(path: string): Promise<Marker> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'none' }
    throw error
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return { kind: 'none' }
    if ('version' in value && typeof value.version === 'number' && value.version > 1) return { kind: 'newer' }
    return 'id' in value && typeof value.id === 'string' && value.id !== ''
      ? { kind: 'ours', id: value.id }
      : { kind: 'none' }
  } catch {
    return { kind: 'none' }
  }
}
