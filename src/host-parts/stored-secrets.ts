import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { CallError } from '../core/index.ts'

const fileSchema = z.object({
  version: z.literal(1),
  secrets: z.record(
    z.string(),
    z.union([z.object({ key: z.string() }), z.object({ env: z.string() }), z.object({ sealed: z.string() })]),
  ),
})
/** By the name of the connection: the key itself, the variable that holds it, or the key as a vault has sealed it. */
export type StoredSecrets = z.infer<typeof fileSchema>['secrets']

/** Writing takes milliseconds: a lock that is older was left by a crash. */
const lockLivesMs = 2_000
const lookEveryMs = 20

export function secretOf(secrets: StoredSecrets, connection: string): StoredSecrets[string] | undefined {
  return Object.hasOwn(secrets, connection) ? secrets[connection] : undefined
}

/** Gives back what shall stand in the file; `null`: nothing is to be changed. */
type Change = (before: StoredSecrets) => StoredSecrets | null

/** No other process changes it meanwhile, and it is there whole at any time. Throws `CallError` when it cannot be written. */
export async function changeSecrets(path: string, change: Change): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await replace(path, change)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '') throw error
    throw new CallError('unusable', `The key cannot be stored in ${path} (${code}). Change the rights of its folder.`)
  }
}

/** Empty where there is no file yet. */
export async function loadSecrets(path: string): Promise<StoredSecrets | 'unreadable'> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).secrets
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? {} : 'unreadable'
  }
}

/** The new file is its own lock, as with git: made if it is not there, filled, renamed. Two commands cannot lose a key. */
async function replace(path: string, change: Change): Promise<void> {
  const next = `${path}.new`
  const file = await openAlone(next)
  try {
    const found = await loadSecrets(path)
    const secrets = change(found === 'unreadable' ? {} : found)
    if (secrets === null) return await rm(next, { force: true })
    // Perhaps a slip of somebody who edited it by hand: the other keys in it can still be had.
    if (found === 'unreadable') await rename(path, `${path}.damaged`)
    await file.writeFile(`${JSON.stringify({ version: 1, secrets }, null, 2)}\n`)
    await file.sync()
    await chmod(next, 0o600)
    await rename(next, path)
  } catch (error) {
    await rm(next, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

async function openAlone(path: string) {
  for (;;) {
    try {
      return await open(path, 'wx', 0o600)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    if (await isLeftOver(path)) await rm(path, { force: true })
    else await sleep(lookEveryMs)
  }
}

async function isLeftOver(path: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path)
    return Math.abs(Date.now() - mtimeMs) > lockLivesMs
  } catch {
    return false
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
