import type { Clock, Host } from './host.ts'
import { hasRecords } from './library/records.ts'
import { isStoreMissing, restoreStore } from './store/index.ts'
import { systemClock } from './system-clock.ts'

/**
 * Puts the newest sound backup in the place of a damaged database; what was damaged is set aside. Without a backup an empty one
 * will take its place where the library has records, from which `doctor` makes the history again.
 */
export function restoreDatabase(host: Host, clock: Clock = systemClock): ReturnType<typeof restoreStore> {
  return restoreStore(host.dataDir, clock.now(), { orEmpty: hasRecords(host.libraryDir) })
}

/** Somebody has deleted the database and left its backups. */
export function isDatabaseMissing(host: Host): boolean {
  return isStoreMissing(host.dataDir)
}
