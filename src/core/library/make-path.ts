import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCode } from './storage-error.ts'

/**
 * Makes a folder and those above it, and gives the first that it had to make (null when all were there). Rejects with the system's error.
 * Not `mkdir` with `recursive`: Node 24 never returns from that where a folder is there but says ENOENT to a new one, as /proc
 * does and an automounter's folder can.
 */
export async function makePath(path: string): Promise<string | null> {
  try {
    await mkdir(path)
    return path
  } catch (error) {
    if (await isFolder(path)) return null
    const above = dirname(path)
    if (errorCode(error) !== 'ENOENT' || above === path) throw error
    const first = await makePath(above)
    try {
      await mkdir(path)
    } catch (second) {
      if (!(await isFolder(path))) throw second
    }
    return first ?? path
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
