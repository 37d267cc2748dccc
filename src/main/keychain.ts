import { safeStorage } from 'electron'
import type { SecretStore } from '../core/index.ts'
import { createSecretFile } from '../host-parts/secret-file.ts'
import type { Unsealed } from '../host-parts/vault.ts'

/**
 * Keys in the same file as those of the command line, sealed by the system's keychain where there is one that protects; else
 * as they are, and the settings say so (`plain`). After `ready` only.
 */
export function createKeychain(path: string): SecretStore {
  // A keychain that is locked answers when the user has unlocked it: the app is not to wait for that.
  const asked = isProtecting().catch(() => false)
  let isKnownToProtect = true
  void asked.then((answer) => {
    isKnownToProtect = answer
  })
  const seal = async (key: string): Promise<string | null> =>
    (await asked) ? (await safeStorage.encryptStringAsync(key)).toString('base64') : null
  return createSecretFile(path, process.env, { seal, unseal, isProtecting: () => isKnownToProtect })
}

async function unseal(sealed: string): Promise<Unsealed | null> {
  try {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))
    return { key: result, isOutdated: shouldReEncrypt }
  } catch {
    return null
  }
}

/** What Chromium seals on Linux begins with the kind of its key: this one is the same in every program, for desktops without a keyring. */
const commonKey = 'v10'

/**
 * Does it protect? `getSelectedStorageBackend` does not tell: it names what the kind of desktop usually has, for the calls that wait.
 * So something is sealed, and looked at (Chromium, `components/os_crypt/async/browser/fallback_linux_key_provider.cc`).
 */
async function isProtecting(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
  if (process.platform !== 'linux') return true
  const sealed = await safeStorage.encryptStringAsync('anything').catch(() => null)
  return sealed !== null && sealed.toString('latin1', 0, commonKey.length) !== commonKey
}
