import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode } from './storage-error.ts'

/** Makes a folder's entries durable: without it a renamed file can be gone after a power cut although its bytes were synced. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    // Windows cannot open a folder, some network file systems cannot sync one; both keep their own order of writes.
    if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF'].includes(errorCode(error) ?? '')) throw error
  }
}

/**
 * Makes the folders of a relative path (with `/`) inside `root`, each durably, and gives the innermost. Never makes `root` itself:
 * when that is missing, a drive may be unplugged, and files must not be put where it was.
 */
export async function makeFolders(root: string, folder: string): Promise<string> {
  let path = root
  for (const segment of folder.split('/').filter((part) => part !== '')) {
    path = join(path, segment)
    try {
      await mkdir(path)
      await syncFolder(dirname(path))
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error
    }
  }
  return path
}
