import type { Clock, Log } from '../host.ts'
import type { Store } from '../store/index.ts'
import { keepBackups } from './backup-schedule.ts'
import { keepTrashEmpty } from './trash-schedule.ts'

/** What a runner does once a day: a backup of the database, and away with what has been in the trash for long enough. */
export function startUpkeep({
  store,
  trash,
  clock,
  log,
}: {
  store: Store
  trash: { empty(signal: AbortSignal): Promise<void> }
  clock: Clock
  log: Log
}): { stop(): Promise<void> } {
  const ending = new AbortController()
  const backups = keepBackups(store, clock, log, ending.signal)
  const emptying = keepTrashEmpty(trash, clock, log)
  return {
    async stop() {
      ending.abort()
      await Promise.all([backups, emptying.stop()])
    },
  }
}
