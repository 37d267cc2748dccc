import { checkInputSchema, idsInputSchema } from '../../contract/index.ts'
import type { CheckInput, IdsInput, TaskProblem, TasksResult } from '../../contract/index.ts'
import type { Decision, ImageFacts, TaskFacts } from '../facts.ts'
import { askAgain, askNow, releaseOnNudge } from '../rules/ask-again.ts'
import type { ApiDeps } from './deps.ts'
import { exists } from './files-below.ts'
import { findTasks } from './find-tasks.ts'
import { parseInput } from './parse-input.ts'
import { getTasks } from './read-tasks.ts'
import { taskViews } from './views.ts'

/** `check`: asks now, and when told to, waits for the answers. */
export async function checkTasks(deps: ApiDeps, input: CheckInput, signal?: AbortSignal): Promise<TasksResult> {
  const { ids, waitSeconds } = parseInput(checkInputSchema, input)
  const marked = await askTasksNow(deps, ids)
  if (waitSeconds === 0) return marked
  const timeout = AbortSignal.timeout(waitSeconds * 1000)
  await deps.untilAsked(marked.tasks, signal === undefined ? timeout : AbortSignal.any([signal, timeout]))
  const { tasks } = getTasks(deps, { ids: marked.tasks.map(({ id }) => id) })
  return { tasks, problems: marked.problems }
}

/** Open tasks become due now, unknown ones are asked again; a connection that is paused is tried at once. */
async function askTasksNow(deps: ApiDeps, ids: readonly string[]): Promise<TasksResult> {
  const { store, commit, clock, resumeSaving } = deps
  const found =
    ids.length === 0 ? { tasks: store.tasks.bySeqs(store.tasks.openSeqs()), problems: [] } : findTasks(store, ids)
  const askable = found.tasks.filter((task) => ['waiting', 'saving', 'unknown'].includes(task.status))
  const done = found.tasks.filter((task) => !askable.includes(task))
  const problems = [...found.problems, ...done.flatMap((task) => finalProblem(task))]
  const touched = new Set(askable.map((task) => task.connectionSeq))
  commit(() => {
    const at = clock.now()
    const decisions = askable.map((task) => {
      const images = store.images.ofTask(task.seq)
      return task.status === 'unknown' ? askAgain(task, images, new Set(), at) : askNow(task, images, at)
    })
    const connections = store.connections.all().flatMap((connection) => {
      const set = touched.has(connection.seq) ? releaseOnNudge(connection) : null
      return set === null ? [] : [{ seq: connection.seq, set }]
    })
    return { ...merged(at, decisions), connections }
  })
  resumeSaving()
  return { tasks: freshViews(deps, found.tasks), problems }
}

/** A kept task needs no question; one that has failed is asked again only when the user insists. */
function finalProblem(task: TaskFacts): TaskProblem[] {
  return task.status === 'kept'
    ? []
    : [{ id: task.id, code: 'has-ended', reason: `is ${task.status}; kieper retry asks again all the same` }]
}

/** `retry`: final tasks are asked again, lost and vanished images fetched again. */
export async function askTasksAgain(deps: ApiDeps, input: IdsInput): Promise<TasksResult> {
  const { store, commit, clock } = deps
  const { ids } = parseInput(idsInputSchema, input)
  const found = findTasks(store, ids)
  const final = found.tasks.filter((task) => task.status !== 'waiting' && task.status !== 'saving')
  const open = found.tasks.filter((task) => !final.includes(task))
  const missing = await missingFiles(
    deps,
    final.flatMap((task) => store.images.ofTask(task.seq)),
  )
  commit(() => {
    const at = clock.now()
    return merged(
      at,
      final.map((task) => askAgain(task, store.images.ofTask(task.seq), missing, at)),
    )
  })
  const problems = open.map((task): TaskProblem => ({
    id: task.id,
    code: 'is-open',
    reason: `is still ${task.status}; kieper check asks at once`,
  }))
  return { tasks: freshViews(deps, found.tasks), problems: [...found.problems, ...problems] }
}

/** Kept images whose file is not where it was put. */
async function missingFiles({ store }: ApiDeps, images: readonly ImageFacts[]): Promise<Set<number>> {
  const roots = new Map(store.images.libraries().map(({ id, path }) => [id, path]))
  const missing = new Set<number>()
  for (const image of images) {
    const root = roots.get(image.libraryId ?? '')
    // A library that cannot be reached as a whole is no reason to fetch everything again.
    if (image.status !== 'kept' || image.path === null || root === undefined || !(await exists(root))) continue
    if (!(await exists(`${root}/${image.path}`))) missing.add(image.seq)
  }
  return missing
}

function merged(at: number, decisions: readonly Decision[]): Decision {
  return {
    at,
    tasks: decisions.flatMap((decision) => decision.tasks ?? []),
    images: decisions.flatMap((decision) => decision.images ?? []),
    history: decisions.flatMap((decision) => decision.history ?? []),
  }
}

export function freshViews({ store, clock }: ApiDeps, tasks: readonly TaskFacts[]) {
  const fresh = new Map(store.tasks.bySeqs(tasks.map(({ seq }) => seq)).map((task) => [task.seq, task]))
  return taskViews(
    store,
    tasks.flatMap(({ seq }) => fresh.get(seq) ?? []),
    clock.now(),
  )
}
