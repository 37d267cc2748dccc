import type { Clock, Log } from '../host.ts'
import type { EpochMs } from '../model.ts'
import { createSleeper } from './sleeper.ts'

/** A row whose work has thrown (a bug) is left alone for this long, so that it cannot eat the loop. */
const bugPauseMs = 60_000

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
}

/**
 * Does due work with a limited width: ask the source, run, repeat; sleep until the next job is due; no timer at all when
 * none is planned. Used for polls, downloads, decodes and notices. The database is the queue, so memory holds only handles.
 */
export function createWorkLoop<Job>(
  source: WorkSource<Job>,
  { clock, log, onWake }: { clock: Clock; log: Log; onWake?: () => void },
): WorkLoop {
  const busy = new Map<string, Promise<void>>()
  const pausedUntil = new Map<string, EpochMs>()
  const idleWaiters = new Set<() => void>()
  const stopping = new AbortController()
  const sleeper = createSleeper(clock, () => onWake?.())
  let running = false
  let pumpQueued = false

  /** Callers: start, nudge, the end of a job, the end of a sleep. Calls in one tick make one look. */
  function queuePump(): void {
    if (!running || pumpQueued) return
    pumpQueued = true
    queueMicrotask(() => {
      pumpQueued = false
      if (running) pump()
    })
  }

  function pump(): void {
    sleeper.cancel()
    const now = clock.now()
    for (const [key, until] of pausedUntil) if (until <= now) pausedUntil.delete(key)
    const room = source.width - busy.size
    const held = new Set([...busy.keys(), ...pausedUntil.keys()])
    const jobs =
      room > 0
        ? source
            .due(room, held)
            .filter((job) => !held.has(source.key(job)))
            .slice(0, room)
        : []
    for (const job of jobs) begin(job)
    if (busy.size === 0) announceIdle()
    if (busy.size < source.width) sleepUntilDue()
  }

  function begin(job: Job): void {
    const key = source.key(job)
    const work = source
      .run(job, stopping.signal)
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

  function sleepUntilDue(): void {
    const dueAt = earliest(source.nextDueAt(new Set([...busy.keys(), ...pausedUntil.keys()])), ...pausedUntil.values())
    if (dueAt !== null) sleeper.sleepUntil(dueAt, queuePump)
  }

  function announceIdle(): void {
    for (const resolve of idleWaiters) resolve()
    idleWaiters.clear()
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
      announceIdle()
    },
    idle() {
      return new Promise((resolve) => {
        if (!running) {
          resolve()
          return
        }
        idleWaiters.add(resolve)
        queuePump()
      })
    },
    inFlight: () => busy.size,
  }
}

function earliest(...times: (EpochMs | null)[]): EpochMs | null {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.min(...known)
}
