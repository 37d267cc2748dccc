import { safeStorage } from 'electron'
import type { SecretStore } from '../core/index.ts'
import { createSecretFile } from '../headless/secret-file.ts'

/**
 * Keys in the same file as those of the command line, sealed by the system's keychain where there is one that protects; else
 * as they are, and the settings say so (`plain`). After `ready` only.
 */
export async function createKeychain(path: string): Promise<SecretStore> {
  if (!(await isProtecting())) return { ...createSecretFile(path, process.env), kind: 'plain' }
  return createSecretFile(path, process.env, {
    seal: async (key) => (await safeStorage.encryptStringAsync(key)).toString('base64'),
    async unseal(sealed) {
      try {
        return (await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result
      } catch {
        return null
      }
    },
  })
}

/** Where Linux has no keyring, Chromium seals with a key that is the same in every program: that protects nothing. */
async function isProtecting(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
  if (process.platform !== 'linux') return true
  const backend = safeStorage.getSelectedStorageBackend()
  return backend !== 'basic_text' && backend !== 'unknown'
}
