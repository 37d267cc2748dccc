import { dirname, join } from 'node:path'
import { shell } from 'electron'
import type { Host, Log } from '../core/index.ts'
import type { Folders } from '../headless/folders.ts'
import { packageRoot } from '../headless/package-root.ts'
import { createSampleGateway } from '../headless/sample-gateway.ts'
import { createKeychain } from './keychain.ts'
import { onWake } from './power.ts'

/** The desktop as what runs the core. `notify` is where notices are shown, `isWatched` whether the user looks at the window. */
export async function createElectronHost(
  { dataDir, libraryDir }: Folders,
  log: Log,
  { notify, isWatched }: Required<Pick<Host, 'notify' | 'isWatched'>>,
): Promise<Host & Required<Pick<Host, 'samples'>>> {
  return {
    name: 'electron',
    dataDir,
    libraryDir,
    exportDir: join(dirname(libraryDir), 'Kieper export'),
    migrationsDir: join(packageRoot(), 'drizzle'),
    secrets: await createKeychain(join(dataDir, 'secrets.json')),
    notify,
    gathersNotices: true,
    isWatched,
    onWake,
    trash: (path) => shell.trashItem(path),
    async reveal(path) {
      shell.showItemInFolder(path)
    },
    samples: createSampleGateway(),
    log,
  }
}
