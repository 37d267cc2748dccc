import { lstatSync, renameSync } from 'node:fs'
import { link, unlink } from 'node:fs/promises'
import { errorCode } from './storage-error.ts'

/**
 * Moves a file within its volume to a name that must be free: `taken` when it is not, and then nothing has happened. Rejects on any other
 * trouble. A hard link fails where a rename would overwrite, in one step.
 */
export async function moveWithoutClobber(from: string, to: string): Promise<'moved' | 'taken'> {
  try {
    await link(from, to)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EEXIST') return 'taken'
    if (code === 'ENOENT' || code === 'ENOSPC' || code === 'EDQUOT') throw error
    // exFAT and many network drives have no hard links, and each system says so with a code of its own.
    return renameToFree(from, to)
  }
  // Once linked the file is there; a temporary name that stays behind is swept later.
  await unlink(from).catch(() => {})
  return 'moved'
}

/** Looks and renames without a pause in between, so that within this process nothing can come between the two. */
function renameToFree(from: string, to: string): 'moved' | 'taken' {
  if (lstatSync(to, { throwIfNoEntry: false })) return 'taken'
  renameSync(from, to)
  return 'moved'
}
