import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openZip } from './open-zip.ts'
import { errorCode } from './storage-error.ts'

/** Where the files of an import lie: in a folder, or below `base` (empty, or with `/` at its end) in a ZIP file. Both absolute. */
export type ImportPlace = { kind: 'folder'; dir: string } | { kind: 'zip'; path: string; base: string }

/** The pictures of an import, which are only read. */
export interface ImportFiles {
  /**
   * Writes a picture (relative path, known size) to `to`, which must be free. Gives the reason in words when it cannot. What stands there then is
   * to be checked and cleared away by the caller.
   */
  copy(picture: { path: string; bytes: number }, to: string): Promise<string | null>
  close(): void
}

/** Larger than any picture that is kept, or than what a copy of one is encoded as. */
const mostPictureBytes = 512 * 1024 * 1024

/** Gives the reason in words when the files cannot be had. Copying ends when `signal` aborts. */
export async function openImportFiles(
  place: ImportPlace,
  signal: AbortSignal,
): Promise<ImportFiles | { reason: string }> {
  if (place.kind === 'folder') return filesOfFolder(place.dir)
  const zip = await openZip(place.path, signal)
  if ('reason' in zip) return zip
  const unpacked = new Set<string>()
  return {
    async copy({ path, bytes }, to) {
      const name = `${place.base}${path}`
      const found = zip.bytesOf(name)
      if (found === null) return `${name} is not in ${place.path}`
      if (found !== bytes) return `${name} has other bytes than it should`
      if (found > mostPictureBytes) return `${name} is too large for a picture`
      // The same bytes come once. A manifest that names a bomb a million times would have it unpacked a million times.
      if (unpacked.has(name)) return `${name} was read already, and is not what it should be`
      unpacked.add(name)
      return saidBy(zip.copyTo(name, to, signal), name)
    },
    close: () => zip.close(),
  }
}

function filesOfFolder(dir: string): ImportFiles {
  return {
    copy: ({ path }, to) => saidBy(copyFile(join(dir, path), to, constants.COPYFILE_EXCL), join(dir, path)),
    close: () => undefined,
  }
}

function saidBy(copying: Promise<void>, name: string): Promise<string | null> {
  return copying.then(
    () => null,
    (error: unknown) => {
      const code = errorCode(error)
      if (code === 'ENOENT') return `${name} is not there`
      return `${name} cannot be copied (${code ?? (error instanceof Error ? error.message : String(error))})`
    },
  )
}
