import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { SecretStore } from '../core/index.ts'

const fileSchema = z.object({
  version: z.literal(1),
  secrets: z.record(z.string(), z.union([z.object({ key: z.string() }), z.object({ env: z.string() })])),
})
type SecretsFile = z.infer<typeof fileSchema>

/**
 * Keys of the Node host: a file that only its owner can read, or the name of an environment variable that is looked up each
 * time, so that such a key never touches the disk. `env` is an argument for the tests.
 */
export function createSecretFile(path: string, env: Readonly<Record<string, string | undefined>>): SecretStore {
  async function load(): Promise<SecretsFile> {
    let text: string
    try {
      text = await readFile(path, 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { version: 1, secrets: {} }
      throw error
    }
    return fileSchema.parse(JSON.parse(text))
  }

  return {
    async read(connection) {
      let file: SecretsFile
      try {
        file = await load()
      } catch {
        return { missing: `${path} cannot be read; give the key anew: kieper connect ${connection} --key-stdin` }
      }
      const secret = Object.hasOwn(file.secrets, connection) ? file.secrets[connection] : undefined
      if (secret === undefined)
        return { missing: `there is no key for ${connection}: kieper connect ${connection} --key-stdin` }
      if ('key' in secret) return secret
      const key = env[secret.env]?.trim()
      if (key === undefined || key === '') {
        return { missing: `the environment variable ${secret.env}, which holds the key of ${connection}, is not set` }
      }
      return { key }
    },
    async write(connection, secret) {
      // A damaged file is not worth keeping: what was in it cannot be read by anybody.
      const file: SecretsFile = await load().catch(() => ({ version: 1, secrets: {} }))
      const secrets = Object.fromEntries([...Object.entries(file.secrets), [connection, secret]])
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const temporary = `${path}.${randomUUID()}`
      try {
        await writeFile(temporary, `${JSON.stringify({ version: 1, secrets }, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
        await chmod(temporary, 0o600)
        await rename(temporary, path)
      } finally {
        await rm(temporary, { force: true })
      }
    },
  }
}
