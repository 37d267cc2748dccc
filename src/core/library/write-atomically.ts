import { open, rename, rm } from 'node:fs/promises'

/**
 * Replaces or creates a file in one step: writes `temporary` (in the same folder; replaced if it is there), syncs it and renames it.
 * Rejects with the system's error, and then leaves neither a temporary file nor a changed one.
 */
export async function writeAtomically(path: string, temporary: string, content: string): Promise<void> {
  try {
    const handle = await open(temporary, 'w')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}
