import type { Clock, Log } from '../host.ts'
import type { EpochMs } from '../model.ts'
import type { Store } from '../store/index.ts'

const dayMs = 86_400_000
/** A backup that failed (a full disk) is tried again after this time. */
const retryMs = 60 * 60_000

/** One backup of the database a day while a runner is at work, the first one when the last is a day old. Ends on `signal`. */
export async function keepBackups(store: Store, clock: Clock, log: Log, signal: AbortSignal): Promise<void> {
  let madeAt: EpochMs | null = null
  while (!signal.aborted) {
    // Our own, where there is one: after the clock has been turned back, the newest on disk may lie ahead for months, and each
    // look at it would call for a backup at once, again and again.
    const last = madeAt ?? store.newestBackupAt()
    // A last one in the future: the clock has been turned back since.
    const dueAt = last === null || last > clock.now() ? clock.now() : last + dayMs
    await clock.sleep(Math.min(dayMs, Math.max(0, dueAt - clock.now())), signal)
    if (signal.aborted) return
    if (clock.now() < dueAt) continue
    try {
      await store.backUp(clock.now(), signal)
      madeAt = clock.now()
    } catch (error) {
      if (signal.aborted) return
      log.warn('the database could not be backed up', { error })
      await clock.sleep(retryMs, signal)
    }
  }
}
