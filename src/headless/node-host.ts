import { dirname, join } from 'node:path'
import type { Announcement, Host, Log, SampleGateway } from '../core/index.ts'
import type { Folders } from './folders.ts'
import { packageRoot } from './package-root.ts'
import { createSecretFile } from './secret-file.ts'

const migrationsDir = join(packageRoot(), 'drizzle')

/** The Node host: no window, no tray; what is to be told goes to the terminal. */
export function createNodeHost(
  { dataDir, libraryDir }: Folders,
  say: (notice: Announcement) => void,
  log: Log,
  samples?: SampleGateway,
): Host {
  return {
    name: 'node',
    dataDir,
    libraryDir,
    exportDir: join(dirname(libraryDir), 'Kieper export'),
    migrationsDir,
    secrets: createSecretFile(join(dataDir, 'secrets.json'), process.env),
    notify(announcement) {
      say(announcement)
      return Promise.resolve()
    },
    // Node hears nothing of sleep or the network; the work loops notice a long sleep by the clock.
    onWake: () => () => undefined,
    ...(samples === undefined ? {} : { samples }),
    log,
  }
}
