import type { Announcement, Host, Log, SampleGateway } from '../core/index.ts'
import type { Folders } from '../host-parts/folders.ts'
import { hostPlaces, secretsPath } from '../host-parts/host-places.ts'
import { createSecretFile } from '../host-parts/secret-file.ts'

/** The Node host: no window, no tray; what is to be told goes to the terminal. */
export function createNodeHost(
  folders: Folders,
  say: (notice: Announcement) => void,
  log: Log,
  samples?: SampleGateway,
): Host {
  return {
    name: 'node',
    ...hostPlaces(folders),
    secrets: createSecretFile(secretsPath(folders), process.env),
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
