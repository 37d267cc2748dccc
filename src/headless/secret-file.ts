import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { CallError } from '../core/index.ts'
import type { SecretStore } from '../core/index.ts'

const fileSchema = z.object({
  version: z.literal(1),
  secrets: z.record(
    z.string(),
    z.union([z.object({ key: z.string() }), z.object({ env: z.string() }), z.object({ sealed: z.string() })]),
  ),
})
type Secrets = z.infer<typeof fileSchema>['secrets']

/** Writing takes milliseconds: a lock that is older was left by a crash. */
const lockLivesMs = 2_000
const lookEveryMs = 20

/** The system's keychain, where a host has one: the file then holds what only this user's session can turn back into a key. */
export interface Vault {
  seal(key: string): Promise<string>
  /** `null` when it cannot be opened here: another computer, another user, a keychain that was reset. */
  unseal(sealed: string): Promise<string | null>
}

/**
 * Keys in a file that only its owner can read, or the name of an environment variable that is looked up each time, so that
 * such a key never touches the disk. With a `vault` new keys are sealed. `env` is an argument for the tests. `write` throws
 * `CallError` when the file cannot be written.
 */
export function createSecretFile(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
  vault?: Vault,
): SecretStore {
  return {
    async read(connection) {
      const secrets = await load(path)
      if (secrets === 'unreadable')
        return { missing: `${path} cannot be read; give the key anew: kieper connect ${connection} --key-stdin` }
      const secret = Object.hasOwn(secrets, connection) ? secrets[connection] : undefined
      if (secret === undefined)
        return { missing: `there is no key for ${connection}: kieper connect ${connection} --key-stdin` }
      if ('key' in secret) return secret
      if ('sealed' in secret) return unsealed(connection, secret.sealed, vault)
      const key = env[secret.env]?.trim()
      if (key === undefined || key === '') {
        return { missing: `the environment variable ${secret.env}, which holds the key of ${connection}, is not set` }
      }
      return { key }
    },
    async write(connection, secret) {
      const stored = vault !== undefined && 'key' in secret ? { sealed: await vault.seal(secret.key) } : secret
      await changed(path, (before) => ({ ...before, [connection]: stored }))
    },
    copy: (from, to) =>
      changed(path, (before) => {
        const secret = Object.hasOwn(before, from) ? before[from] : undefined
        return secret === undefined ? before : { ...before, [to]: secret }
      }),
    remove: (connection) =>
      changed(path, (before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== connection))),
    kind: vault === undefined ? 'file' : 'keychain',
  }
}

async function unsealed(connection: string, sealed: string, vault: Vault | undefined) {
  if (vault === undefined)
    return {
      missing: `the key of ${connection} lies in the keychain of the desktop app; start that, or give the key anew: kieper connect ${connection} --key-stdin`,
    }
  const key = await vault.unseal(sealed)
  if (key === null)
    return { missing: `the keychain of this computer cannot open the key of ${connection}; give it anew` }
  return { key }
}

async function changed(path: string, change: (before: Secrets) => Secrets): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await replace(path, change)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '') throw error
    throw new CallError('unusable', `The key cannot be stored in ${path} (${code}). Change the rights of its folder.`)
  }
}

async function load(path: string): Promise<Secrets | 'unreadable'> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).secrets
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? {} : 'unreadable'
  }
}

/** The new file is its own lock, as with git: made if it is not there, filled, renamed. Two commands cannot lose a key. */
async function replace(path: string, change: (before: Secrets) => Secrets): Promise<void> {
  const next = `${path}.new`
  const file = await openAlone(next)
  try {
    const found = await load(path)
    // Perhaps a slip of somebody who edited it by hand: the other keys in it can still be had.
    if (found === 'unreadable') await rename(path, `${path}.damaged`)
    const secrets = change(found === 'unreadable' ? {} : found)
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
