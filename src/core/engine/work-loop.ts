import type { Clock, Log } from '../host.ts'
import type { EpochMs } from '../model.ts'
import { createBroadcast } from './broadcast.ts'
import { createSleeper } from './sleeper.ts'

/** A row whose work has thrown (a bug) is left alone for this long, so that it cannot eat the loop. */
const bugPauseMs = 60_000
/** When the source itself cannot be asked (a database that is locked or on a full disk), it is asked again after this long. */
const lookAgainMs = 5_000

export interface WorkSource<Job> {
  name: string
  /** How many jobs may be under way at once. */
  width: number
  /** Jobs that are due now, the most urgent first, at most `limit`; those in `busy` (by key) are under way already. */
  due(limit: number, busy: ReadonlySet<string>): Job[]
  /** When the next job that is not in `busy` will be due; `null` when none is planned. */
  nextDueAt(busy: ReadonlySet<string>): EpochMs | null
  key(job: Job): string
  /** Does the job and commits what came of it. Never throws for what the world does: a throw is a bug. */
  run(job: Job, signal: AbortSignal): Promise<void>
}

export interface WorkLoop {
  start(): void
  /** Something may have become due: look now. Polling the source stays the truth, the nudge only saves time. */
  nudge(): void
  /** Aborts what is under way and resolves when it has ended. Idempotent. */
  stop(): Promise<void>
  /** Resolves when nothing is under way and nothing is due now. */
  idle(): Promise<void>
  inFlight(): number
  /** Is the job of this key under way? */
  isBusy(key: string): boolean
}

/**
 * Does due work with a limited width: ask the source, run, repeat; sleep until the next job is due; no timer at all when
 * none is planned. Used for polls, downloads, decodes and notices. The database is the queue, so memory holds only handles.
 */
export function createWorkLoop<Job>(
  source: WorkSource<Job>,
  { clock, log, onWake, onSetBack }: { clock: Clock; log: Log; onWake?: () => void; onSetBack?: () => void },
): WorkLoop {
  const busy = new Map<string, Promise<void>>()
  const pausedUntil = new Map<string, EpochMs>()
  const idle = createBroadcast<void>((error) =>
    log.error(`${source.name}: who waited for idleness has thrown`, { error }),
  )
  const stopping = new AbortController()
  const safely = (what: string, action: () => void): boolean =>
    attempt(log, `${source.name}: ${what} has failed`, action)
  const wake = (): void => void safely('waking up', () => onWake?.())
  const sleeper = createSleeper(clock, wake, () => safely('following the clock', () => onSetBack?.()))
  let running = false
  let pumpQueued = false

  /**
   * Callers: start, nudge, the end of a job, the end of a sleep. Calls in one tick make one look. Not a microtask: a job that
   * ends at once and stays due would then starve everything else in the process.
   */
  function queuePump(): void {
    if (!running || pumpQueued) return
    pumpQueued = true
    setImmediate(() => {
      pumpQueued = false
      if (running) pump()
    })
  }

  /** What throws here would end the process: nobody waits for a look. */
  function pump(): void {
    sleeper.cancel()
    if (!safely('looking for work', lookForWork)) sleeper.sleepUntil(clock.now() + lookAgainMs, queuePump)
  }

  function lookForWork(): void {
    const now = clock.now()
    for (const [key, until] of pausedUntil) if (until <= now) pausedUntil.delete(key)
    const room = source.width - busy.size
    const held = new Set([...busy.keys(), ...pausedUntil.keys()])
    for (const job of room > 0 ? dueJobs(source, room, held) : []) begin(job)
    if (busy.size === 0) idle.publish()
    if (busy.size >= source.width) return
    const dueAt = earliest(source.nextDueAt(new Set([...busy.keys(), ...pausedUntil.keys()])), ...pausedUntil.values())
    if (dueAt !== null) sleeper.sleepUntil(dueAt, queuePump)
  }

  function begin(job: Job): void {
    const key = source.key(job)
    // Two jobs of one look may share a key: the second one waits for the first.
    if (busy.has(key)) return
    const work = started(source, job, stopping.signal)
      .catch((error: unknown) => {
        if (stopping.signal.aborted) return
        log.error(`${source.name}: a job has thrown`, { key, error })
        pausedUntil.set(key, clock.now() + bugPauseMs)
      })
      .then(() => {
        busy.delete(key)
        queuePump()
      })
    busy.set(key, work)
  }

  return {
    start() {
      if (running || stopping.signal.aborted) return
      running = true
      queuePump()
    },
    nudge: queuePump,
    async stop() {
      running = false
      stopping.abort(new Error('stopping'))
      sleeper.cancel()
      await Promise.all(busy.values())
      idle.publish()
    },
    async idle() {
      if (!running) return
      await new Promise<void>((resolve) => {
        const leave = idle.subscribe(() => resolve(leave()))
        queuePump()
      })
    },
    inFlight: () => busy.size,
    isBusy: (key) => busy.has(key),
  }
}

/** What the source calls due, without what is under way or held back, and no more than there is room for. */
function dueJobs<Job>(source: WorkSource<Job>, room: number, held: ReadonlySet<string>): Job[] {
  const jobs = source.due(room, held).filter((job) => !held.has(source.key(job)))
  return jobs.slice(0, room)
}

/** `async` so that a source that throws before its first promise is no different from one that rejects. */
async function started<Job>(source: WorkSource<Job>, job: Job, signal: AbortSignal): Promise<void> {
  await source.run(job, signal)
}

/** Does what must not throw into the event loop. Gives back whether it went well. */
function attempt(log: Log, failed: string, action: () => void): boolean {
  try {
    action()
    return true
  } catch (error) {
    log.error(failed, { error })
    return false
  }
}

function earliest(...times: (EpochMs | null)[]): EpochMs | null {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.min(...known)
}
