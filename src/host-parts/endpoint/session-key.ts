import { randomBytes } from 'node:crypto'
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const keyBytes = 32

/**
 * The key that seals the cookies of this data folder, made when there is none. Only its owner can read it. Whoever deletes it
 * logs every page out. For the runner of the folder, of which there is one.
 */
export async function sessionKey(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'session-key')
  const found = await readFile(path).catch(() => null)
  if (found?.length === keyBytes) {
    // A copy from a backup may have come back with other rights.
    await chmod(path, 0o600).catch(() => undefined)
    return found
  }
  const key = randomBytes(keyBytes)
  const next = `${path}.${process.pid}`
  try {
    // Another one of that name could be open to everybody.
    await rm(next, { force: true })
    await writeFile(next, key, { mode: 0o600, flag: 'wx' })
    await rename(next, path)
    return key
  } catch (error) {
    await rm(next, { force: true })
    throw error
  }
}
