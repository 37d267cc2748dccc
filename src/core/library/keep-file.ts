import { stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { FolderNames } from './folder-names.ts'
import { createFolderNames } from './folder-names.ts'
import { moveWithoutClobber } from './move-without-clobber.ts'
import type { StorageReason } from './storage-error.ts'
import { errorCode, storageReason } from './storage-error.ts'
import { makeFolders, syncFolder } from './sync-folder.ts'

export interface Entering {
  /** Absolute path of the finished, synced temporary file inside `<library>/.kieper`. */
  from: string
  libraryDir: string
  /** Relative, with `/` and its extension, as `renderName` and `withExtension` give it. */
  wantedName: string
  /** Keep one for as long as the library is open; without it, each call lists the folder anew. */
  folderNames?: FolderNames
}

export type Entered = { ok: true; path: string } | { ok: false; reason: StorageReason; detail: string }

/**
 * Moves a finished file into the library under a free name, never over another file, and makes the move durable. `path` is relative with `/`.
 * The name is unique in its folder without regard to case, so that the library can be moved to any other system.
 */
export async function enterLibrary({ from, libraryDir, wantedName, folderNames }: Entering): Promise<Entered> {
  if (!isInside(wantedName)) throw new Error(`not a name inside the library: ${wantedName}`)
  const names = folderNames ?? createFolderNames()
  const folderName = posix.dirname(wantedName) === '.' ? '' : posix.dirname(wantedName)
  try {
    const folder = await makeFolders(libraryDir, folderName)
    if (!(await stat(folder)).isDirectory()) {
      return { ok: false, reason: 'library-unwritable', detail: `${folder} is a file where a folder is needed` }
    }
    const file = await moveToFree(from, folder, posix.basename(wantedName), names)
    await syncFolder(folder)
    return { ok: true, path: posix.join(folderName, file) }
  } catch (error) {
    return refusal(error, libraryDir)
  }
}

/** Paths from `renderName` are; this guards against a caller that forgot it. */
function isInside(name: string): boolean {
  return (
    name.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..') &&
    !/[\\\0]|^[A-Za-z]:/.test(name)
  )
}

async function moveToFree(from: string, folder: string, wanted: string, folderNames: FolderNames): Promise<string> {
  for (;;) {
    const names = await folderNames.of(folder)
    const name = names.claim(wanted)
    if ((await moveWithoutClobber(from, join(folder, name))) === 'moved') {
      await folderNames.changed(folder)
      return name
    }
  }
}

async function refusal(error: unknown, libraryDir: string): Promise<Entered> {
  const message = error instanceof Error ? error.message : String(error)
  if (!(await isFolder(libraryDir)))
    return { ok: false, reason: 'library-missing', detail: `the folder ${libraryDir} is not there: ${message}` }
  const reason = storageReason(error)
  // Something is missing or in the way inside a library that is there.
  if (errorCode(error) === 'ENOTDIR') return { ok: false, reason: 'library-unwritable', detail: message }
  return { ok: false, reason: reason ?? 'library-unwritable', detail: message }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
