import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../contract/contract.ts'
import type { CallErrorCode } from '../../contract/index.ts'
import type { Api } from './api.ts'
import { CallError } from './call-error.ts'
import type { Progress } from './deps.ts'
import { createDesktopRouter } from './desktop-router.ts'
import type { Desktop } from './desktop.ts'
import { createOrganiseRouter } from './organise-router.ts'
import { createRulesRouter } from './rules-router.ts'

const codes = {
  usage: 'USAGE',
  'bad-query': 'BAD_QUERY',
  'not-possible': 'NOT_POSSIBLE',
  cancelled: 'CANCELLED',
  'in-use': 'IN_USE',
  unusable: 'UNUSABLE',
} as const satisfies Record<CallErrorCode, string>

const statuses = { USAGE: 400, BAD_QUERY: 400, NOT_POSSIBLE: 409, CANCELLED: 499, IN_USE: 423, UNUSABLE: 503 } as const

/**
 * The contract on top of the calls: what every transport mounts. Loaded by hosts that open a door, never by a short command.
 * `report` hears of bugs: errors that are no answer to the caller, who learns only that there was one.
 */
export function createRouter(api: Api, report: (error: unknown) => void = () => undefined, desktop?: Desktop) {
  const told = createTeller(report)
  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw told(error)
    }
  })
  const { tasks, connections, notices, samples, settings } = os
  const organised = createOrganiseRouter(api)
  return os.router({
    about: os.about.handler(() => api.about()),
    watch: os.watch.handler(({ signal }) => reported(api.watch(signal ?? new AbortController().signal), told)),
    settings: {
      get: settings.get.handler(() => api.settings()),
      set: settings.set.handler(({ input }) => api.saveSettings(input)),
    },
    tasks: {
      list: tasks.list.handler(({ input }) => api.list(input)),
      add: tasks.add.handler(({ input }) => api.add(input)),
      recognise: tasks.recognise.handler(({ input }) => api.recognise(input)),
      index: tasks.index.handler(({ input }) => api.index(input)),
      rows: tasks.rows.handler(({ input }) => api.rows(input)),
      missingFiles: tasks.missingFiles.handler(({ input }) => api.missingFiles(input)),
      facets: tasks.facets.handler(({ input }) => api.facets(input)),
      activity: tasks.activity.handler(() => api.activity()),
      check: tasks.check.handler(({ input, signal }) => api.check(input, signal)),
      retry: tasks.retry.handler(({ input }) => api.retry(input)),
      remove: tasks.remove.handler(({ input }) => api.remove(input)),
      restore: tasks.restore.handler(({ input }) => api.restore(input)),
      get: tasks.get.handler(({ input }) => api.get(input)),
      show: tasks.show.handler(({ input }) => api.show(input.id, input.trash)),
      annotate: tasks.annotate.handler(({ input }) => api.annotate(input)),
      ...organised.tasks,
      reveal: tasks.reveal.handler(({ input }) => api.reveal(input.image)),
    },
    connections: {
      list: connections.list.handler(() => api.connections()),
      connect: connections.connect.handler(({ input }) => api.connect(input)),
      test: connections.test.handler(({ input }) => api.testConnection(input)),
      rename: connections.rename.handler(({ input }) => api.renameConnection(input)),
      remove: connections.remove.handler(({ input }) => api.removeConnection(input)),
      pause: connections.pause.handler(({ input }) => api.pause(input)),
      resume: connections.resume.handler(({ input }) => api.resume(input)),
      balances: organised.balances,
    },
    tags: organised.tags,
    collections: organised.collections,
    searches: organised.searches,
    rules: createRulesRouter(api),
    notices: {
      seen: notices.seen.handler(() => api.seen()),
      latest: notices.latest.handler(({ input }) => api.latest(input)),
    },
    samples: {
      start: samples.start.handler(() => api.startSamples()),
      remove: samples.remove.handler(() => api.removeSamples()),
    },
    desktop: createDesktopRouter(desktop),
    profiles: {
      list: os.profiles.list.handler(() => api.profiles()),
      save: os.profiles.save.handler(({ input }) => api.saveProfile(input)),
      delete: os.profiles.delete.handler(({ input }) => api.deleteProfile(input)),
    },
    checkExport: os.checkExport.handler(({ input, signal }) => api.checkExport(input, signal)),
    checkImport: os.checkImport.handler(({ input, signal }) => api.checkImport(input, signal)),
    import: os.import.handler(({ input, signal }) => steps((progress) => api.import(input, progress), told, signal)),
    export: os.export.handler(({ input, signal }) => steps((progress) => api.export(input, progress), told, signal)),
    doctor: os.doctor.handler(({ input, signal }) => steps((progress) => api.doctor(input, progress), told, signal)),
  })
}

/** What a caller is told of an error. */
function createTeller(report: (error: unknown) => void): (error: unknown) => unknown {
  return (error) => {
    const known = asContractError(error)
    if (known === error && !(error instanceof ORPCError) && !isAborted(error)) report(error)
    return known
  }
}

/** The message of a call that cannot be done is for the user; anything else is a bug and stays inside. */
function asContractError(error: unknown): unknown {
  if (!(error instanceof CallError)) return error
  const code = codes[error.code]
  return new ORPCError(code, {
    status: statuses[code],
    message: error.message,
    defined: true,
    data: error.fault ?? error.refusal ?? undefined,
  })
}

/** A stream's errors come after the call has returned. */
async function* reported<T>(
  stream: AsyncIterable<T>,
  told: (error: unknown) => unknown,
): AsyncGenerator<T, void, void> {
  try {
    yield* stream
  } catch (error) {
    throw told(error)
  }
}

function isAborted(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

type Step<Result> = { kind: 'progress'; done: number; total: number } | { kind: 'done'; result: Result }

/** At most so many lines of progress a second. */
const tellEveryMs = 100

/** A long call as a stream: where it stands, then what came of it. Whoever stops listening ends the call. */
async function* steps<Result>(
  work: (progress: Progress) => Promise<Result>,
  asTold: (error: unknown) => unknown,
  signal: AbortSignal | undefined,
): AsyncGenerator<Step<Result>, void, void> {
  const ending = new AbortController()
  const either = signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal])
  let latest: Step<Result> | null = null
  let told: () => void = () => undefined
  const running = work({
    signal: either,
    onProgress(done, total) {
      latest = { kind: 'progress', done, total }
      told()
    },
  })
  const ended = running.then(
    () => true,
    () => true,
  )
  try {
    for (;;) {
      const news = new Promise<false>((resolve) => (told = () => resolve(false)))
      if (latest === null && (await Promise.race([ended, news]))) break
      if (latest !== null) {
        const step: Step<Result> = latest
        latest = null
        yield step
        const pause = new Promise<false>((resolve) => setTimeout(() => resolve(false), tellEveryMs))
        if (await Promise.race([ended, pause])) break
      }
    }
    yield { kind: 'done', result: await running }
  } catch (error) {
    throw asTold(error)
  } finally {
    ending.abort()
    await ended
  }
}
