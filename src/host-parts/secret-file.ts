import type { SecretStore } from '../core/index.ts'
import { changeSecrets, loadSecrets, secretOf } from './stored-secrets.ts'
import { createOpener } from './vault.ts'
import type { Vault } from './vault.ts'

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
  const open = vault === undefined ? null : createOpener(path, vault)

  async function unsealed(connection: string, sealed: string): ReturnType<SecretStore['read']> {
    if (open === null)
      return {
        missing: `the key of ${connection} lies in the keychain of the desktop app; start that, or give the key anew: kieper connect ${connection} --key-stdin`,
      }
    const key = await open(connection, sealed)
    if (key === null)
      return { missing: `the keychain of this computer cannot open the key of ${connection}; give it anew` }
    return { key }
  }

  return {
    async read(connection) {
      const secrets = await loadSecrets(path)
      if (secrets === 'unreadable')
        return { missing: `${path} cannot be read; give the key anew: kieper connect ${connection} --key-stdin` }
      const secret = secretOf(secrets, connection)
      if (secret === undefined)
        return { missing: `there is no key for ${connection}: kieper connect ${connection} --key-stdin` }
      if ('key' in secret) return secret
      if ('sealed' in secret) return unsealed(connection, secret.sealed)
      const key = env[secret.env]?.trim()
      if (key === undefined || key === '') {
        return { missing: `the environment variable ${secret.env}, which holds the key of ${connection}, is not set` }
      }
      return { key }
    },
    async write(connection, secret) {
      const sealed = 'key' in secret && vault !== undefined ? await vault.seal(secret.key) : null
      const stored = sealed === null ? secret : { sealed }
      await changeSecrets(path, (before) => ({ ...before, [connection]: stored }))
    },
    copy: (from, to) =>
      changeSecrets(path, (before) => {
        const secret = secretOf(before, from)
        return secret === undefined ? null : { ...before, [to]: secret }
      }),
    remove: (connection) =>
      changeSecrets(path, (before) =>
        Object.fromEntries(Object.entries(before).filter(([name]) => name !== connection)),
      ),
    get kind() {
      return kindOf(vault)
    },
  }
}

function kindOf(vault: Vault | undefined): SecretStore['kind'] {
  if (vault === undefined) return 'file'
  return vault.isProtecting() ? 'keychain' : 'plain'
}
