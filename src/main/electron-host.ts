import { shell } from 'electron'
import type { Host, Log } from '../core/index.ts'
import type { Folders } from '../host-parts/folders.ts'
import { hostPlaces, secretsPath } from '../host-parts/host-places.ts'
import { createSampleGateway } from '../host-parts/sample-gateway.ts'
import { createKeychain } from './keychain.ts'
import { onWake } from './power.ts'

/** The desktop as what runs the core. `notify` is where notices are shown, `isWatched` whether the user looks at the window. */
export function createElectronHost(
  folders: Folders,
  log: Log,
  { notify, isWatched }: Required<Pick<Host, 'notify' | 'isWatched'>>,
): Host & Required<Pick<Host, 'samples'>> {
  return {
    name: 'electron',
    ...hostPlaces(folders),
    secrets: createKeychain(secretsPath(folders)),
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
