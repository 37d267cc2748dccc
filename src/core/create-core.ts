import { createApi } from './api/api.ts'
import type { Api } from './api/api.ts'
import type { ApiDeps } from './api/deps.ts'
import { readSettings } from './api/settings.ts'
import { createTrash } from './api/trash.ts'
import { isoTime, taskViews } from './api/views.ts'
import type { TaskChange, TaskView } from './api/views.ts'
import { createGateway } from './engine/ask-gateway.ts'
import { createBroadcast } from './engine/broadcast.ts'
import { createBudget } from './engine/budget.ts'
import { createCommitTogether } from './engine/commit-together.ts'
import { createCommit } from './engine/commit.ts'
import { httpWhenAsked } from './engine/http/http-when-asked.ts'
import type { Http } from './engine/http/http.ts'
import { createLive } from './engine/live.ts'
import type { Downloads } from './engine/live.ts'
import { nudgeRunner } from './engine/nudge-file.ts'
import { createLibrary } from './engine/open-library.ts'
import type { Runner, RunnerDeps } from './engine/runner.ts'
import { createTenure } from './engine/tenure.ts'
import type { Taken } from './engine/tenure.ts'
import { isAllDone, isAsked, until } from './engine/waiting-for.ts'
import type { Change } from './facts.ts'
import type { Clock, Host } from './host.ts'
import { createRecords } from './library/records.ts'
import { newId } from './new-id.ts'
import { openStore } from './store/index.ts'
import { systemClock } from './system-clock.ts'
import { version } from './version.ts'

/** What tests replace: time, chance, the network. */
export interface Seams {
  clock?: Clock
  chance?: () => number
  http?: Http
}

export interface Core {
  api: Api
  /** Tells every change of a task, as it is after the change. Gives back its own remover. */
  onChange(listener: (change: TaskChange) => void): () => void
  /** Takes the lease and starts to poll, fetch and tell. Somebody else's lease is an expected answer, not an error. */
  run(): Promise<Taken>
  /** Bytes of the downloads under way. */
  downloads: () => Downloads
  /** Resolves when no task is open and nothing is under way, or when `signal` aborts. */
  untilDone(signal: AbortSignal): Promise<void>
  /** Resolves when each of these tasks has been asked since it looked like this and nothing of it is due; or on `signal`. */
  untilAsked(before: readonly Pick<TaskView, 'id' | 'polls'>[], signal: AbortSignal): Promise<void>
  /** Ends everything within two seconds and gives the lease back. Idempotent. */
  stop(): Promise<void>
}

export type Created =
  | { ok: true; core: Core }
  /** The message is for the user; a `damaged` database can be restored. */
  | { ok: false; reason: 'unusable' | 'newer' | 'damaged'; message: string }

/** The composition root: builds the product on a host and wires it. Everything else gets what it needs as an argument. */
export async function createCore(host: Host, seams: Seams = {}): Promise<Created> {
  const { clock = systemClock, chance = Math.random, http = httpWhenAsked(version) } = seams
  const opened = await openStore(host.dataDir, host.migrationsDir)
  if (!opened.ok) {
    await http.close()
    return opened
  }
  const { store } = opened
  const failed = (error: unknown): void => host.log.error('a listener has thrown', { error })
  const changes = createBroadcast<TaskChange>(failed)
  let stopped: Promise<void> | null = null
  const stopping = new AbortController()

  function told(change: Change): void {
    const runner = tenure.runner()
    if (runner === null) nudgeRunner(host.dataDir)
    else runner.committed(change)
    tell.committed(change)
    if (!changes.hasListeners()) return
    const at = isoTime(change.at)
    for (const task of taskViews(store, store.tasks.bySeqs(change.taskSeqs), change.at)) changes.publish({ at, task })
  }

  const commit = createCommit(store, told)
  const commitTogether = createCommitTogether(store, told)
  const gateway = createGateway(http, host.secrets, store.connections, clock)
  const budget = createBudget(clock)
  const library = createLibrary(host.libraryDir, store, commit, clock)
  const records = createRecords(host.libraryDir, () => clock.now())
  const trash = createTrash({ host, store, commit, clock, library, records })
  const start = async (): Promise<Runner> => {
    await library.ready()
    await trash.sweep()
    return startWork(parts, tell)
  }
  // Whoever has run the folder before has told nothing to the windows of this process.
  const tenure = createTenure({ store, host, clock }, start, () => tell.wroteElsewhere())
  const { live, tell } = createLive(tenure.runner, failed)
  const resumeSaving = (): void => tenure.runner()?.resumeSaving()
  const orStopped = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, stopping.signal])
  const untilAsked: Core['untilAsked'] = (before, signal) =>
    until(clock, orStopped(signal), () =>
      before.every(({ id, polls }) => store.tasks.byAnyId(id).every((task) => isAsked(store, clock, task, polls))),
    )
  const parts = {
    host,
    clock,
    chance,
    newId,
    store,
    commit,
    commitTogether,
    gateway,
    budget,
    library,
    records,
    trash,
    http,
    resumeSaving,
    live,
    untilAsked,
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await tenure.end()
    await http.close()
    store.close()
  }

  return {
    ok: true,
    core: {
      api: createApi(parts),
      onChange: (listener) => changes.subscribe(listener),
      run: tenure.begin,
      downloads: live.downloads,
      untilDone: (signal) => until(clock, orStopped(signal), () => isAllDone(store, clock)),
      untilAsked,
      stop: () => (stopped ??= stop()),
    },
  }
}

/** Loaded here, like the network: most commands only look at the store. */
async function startWork(
  parts: Omit<RunnerDeps, 'tell' | 'choice' | 'ruleWorker'> & ApiDeps,
  tell: RunnerDeps['tell'],
): Promise<Runner> {
  const { startRunner } = await import('./engine/runner.ts')
  const { createRuleWorker } = await import('./api/rule-worker.ts')
  const ruleWorker = createRuleWorker(parts)
  return startRunner({ ...parts, tell, ruleWorker, choice: () => readSettings(parts).notify })
}
