import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Host, SecretStore } from '../src/core/host.ts'

export const migrationsDir = fileURLToPath(new URL('../drizzle', import.meta.url))

/** The name of the connection whose key every benchmark host knows. */
export const benchConnection = 'bench'
export const benchKey = 'bench-key-0123456789'

/** A host below `root` that tells nobody anything; warnings go to stderr. */
export function benchHost(root: string): Host {
  const complain = (message: string, facts?: Readonly<Record<string, unknown>>): void => console.error(message, facts)
  return {
    name: 'node',
    dataDir: join(root, 'data'),
    libraryDir: join(root, 'library'),
    exportDir: join(root, 'export'),
    migrationsDir,
    secrets: oneKey(),
    notify: () => Promise.resolve(),
    onWake: () => () => undefined,
    log: { info: () => undefined, warn: complain, error: complain },
  }
}

function oneKey(): SecretStore {
  const done = (): Promise<void> => Promise.resolve()
  return {
    read: () => Promise.resolve({ key: benchKey }),
    write: done,
    copy: done,
    remove: done,
    kind: 'file',
  }
}
