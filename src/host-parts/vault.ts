import { changeSecrets, secretOf } from './stored-secrets.ts'

/** The system's keychain, where a host has one: the file then holds what only this user's session can turn back into a key. */
export interface Vault {
  /** `null` where it protects nothing: the key then lies as it is. */
  seal(key: string): Promise<string | null>
  /** Does it, as far as it has said by now? One that is locked answers only when somebody opens it. */
  isProtecting(): boolean
  /** `null` when it cannot be opened here: another computer, another user, a keychain that was reset. */
  unseal(sealed: string): Promise<Unsealed | null>
}

export interface Unsealed {
  key: string
  /** Today the vault would seal it otherwise: its own key has been changed, or it has a better one. */
  isOutdated: boolean
}

/**
 * Opens sealed keys of the file at `path`; `null` when that cannot be done here. One that is outdated is sealed anew and stored, once in
 * a run: a vault that is never content must not have it done at every poll.
 */
export function createOpener(
  path: string,
  vault: Vault,
): (connection: string, sealed: string) => Promise<string | null> {
  const tried = new Set<string>()
  return async (connection, sealed) => {
    const found = await vault.unseal(sealed)
    if (found?.isOutdated === true && !tried.has(connection)) {
      tried.add(connection)
      // What lies there can still be opened: the next run tries again.
      await sealAnew({ path, connection, sealed, key: found.key }, vault).catch(() => undefined)
    }
    return found?.key ?? null
  }
}

/** What lies there stays until the new one is known to open, and for good when somebody has stored another key meanwhile. */
async function sealAnew(
  { path, connection, sealed: old, key }: { path: string; connection: string; sealed: string; key: string },
  { seal, unseal }: Vault,
): Promise<void> {
  const sealed = await seal(key)
  if (sealed === null || (await unseal(sealed))?.key !== key) return
  await changeSecrets(path, (before) => {
    const secret = secretOf(before, connection)
    const isSame = secret !== undefined && 'sealed' in secret && secret.sealed === old
    return isSame ? { ...before, [connection]: { sealed } } : null
  })
}
