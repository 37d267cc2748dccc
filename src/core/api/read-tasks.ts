import { annotateInputSchema, idsInputSchema } from '../../contract/index.ts'
import type {
  AnnotateInput,
  IdsInput,
  ListInput,
  TaskDetail,
  TaskPage,
  TasksResult,
  TaskView,
} from '../../contract/index.ts'
import type { TaskSet } from '../facts.ts'
import { CallError } from './call-error.ts'
import { selectionFilter } from './chosen-filter.ts'
import type { ApiDeps } from './deps.ts'
import { findTasks } from './find-tasks.ts'
import { oneTask } from './one-task.ts'
import { parseInput } from './parse-input.ts'
import { cursorOf, placeOf } from './task-place.ts'
import { isoTime, taskViews } from './views.ts'

const usualLimit = 50
const mostAtOnce = 1_000

/**
 * The history, newest first. Throws `CallError('usage' | 'bad-query')`. What comes from outside has been parsed at the door, by the
 * contract or by the command line, and only what would do harm is looked at again: to make the contract's schema takes a short
 * command as long as the list itself.
 */
export function listTasks({ store, clock }: ApiDeps, { limit = usualLimit, after, ...selected }: ListInput): TaskPage {
  if (!Number.isInteger(limit) || limit < 1 || limit > mostAtOnce)
    throw new CallError('usage', `limit: give a whole number from 1 to ${mostAtOnce}`)
  const filter = selectionFilter(store, selected, clock.now())
  const rows = store.tasks.page(filter, placeOf(after), limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    tasks: taskViews(store, page, clock.now()),
    next: rows.length > limit && last !== undefined ? cursorOf(last) : null,
    total: store.tasks.count(filter),
  }
}

export function showTask({ store, clock }: ApiDeps, id: string, trash = false): TaskDetail {
  const [removed] = trash ? findTasks(store, [id], { removed: true }).tasks : []
  const task = removed ?? oneTask(store, id)
  const [view] = taskViews(store, [task], clock.now())
  if (view === undefined) throw new Error('a task has no view')
  const history = store.tasks.history(task.seq)
  return {
    ...view,
    history: history.map(({ at, status, phase, detail }) => ({ at: isoTime(at), status, phase, detail })),
    raw: store.tasks.answer(task.seq),
  }
}

export function getTasks({ store, clock }: ApiDeps, input: IdsInput): TasksResult {
  const { tasks, problems } = findTasks(store, parseInput(idsInputSchema, input).ids)
  return { tasks: taskViews(store, tasks, clock.now()), problems }
}

export function annotateTask({ store, commit, clock }: ApiDeps, input: AnnotateInput): TaskView {
  const { id, rating, favorite, rejected, tags, note } = parseInput(annotateInputSchema, input)
  const task = oneTask(store, id)
  const set: TaskSet = {
    ...(rating === undefined ? {} : { rating }),
    ...(favorite === undefined ? {} : { favorite }),
    ...(rejected === undefined ? {} : { rejected }),
    ...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
    ...(note === undefined ? {} : { note }),
  }
  commit(() => ({ at: clock.now(), tasks: [{ seq: task.seq, set }] }))
  const [view] = taskViews(store, store.tasks.bySeqs([task.seq]), clock.now())
  if (view === undefined) throw new Error('a task has no view')
  return view
}
