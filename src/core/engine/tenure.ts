import type { Clock, Host } from '../host.ts'
import type { RunnerInfo, Store } from '../store/index.ts'
import type { Runner } from './runner.ts'

/** Somebody else's lease is an expected answer, not an error. */
export type Taken = { ok: true } | { ok: false; by: RunnerInfo | null }

/** The time in which this process runs the data folder: from taking the lease to giving it back. */
export interface Tenure {
  /** The runner, while this process is the one. */
  runner(): Runner | null
  /** Takes the lease and starts. One start at a time; one that gave nothing gives the lease back and may be tried again. */
  begin(): Promise<Taken>
  end(): Promise<void>
}

/** `start` makes the runner once the lease is ours, `begun` is told when it runs. */
export function createTenure(
  { store, host, clock }: { store: Store; host: Pick<Host, 'name'>; clock: Clock },
  start: () => Promise<Runner>,
  begun: () => void,
): Tenure {
  let runner: Runner | null = null
  let release: (() => void) | null = null
  let starting: Promise<Taken> | null = null

  async function take(): Promise<Taken> {
    release = store.takeLease()
    if (release === null) return { ok: false, by: store.readRunner() }
    store.writeRunner({ pid: process.pid, host: host.name, since: new Date(clock.now()).toISOString() })
    runner = await start()
    begun()
    return { ok: true }
  }

  return {
    runner: () => runner,
    async begin() {
      starting ??= take()
      const attempt = starting
      try {
        return await attempt
      } finally {
        if (runner === null && starting === attempt) {
          starting = null
          release?.()
          release = null
        }
      }
    },
    async end() {
      await starting?.catch(() => undefined)
      await runner?.stop()
      if (release !== null) {
        // Here and not whenever a store is closed: a short command should not pay for it.
        store.optimize()
        store.writeRunner(null)
      }
      release?.()
      release = null
    },
  }
}
