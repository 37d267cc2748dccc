import type { TaskProblem } from '../../contract/index.ts'
import type { TaskFacts } from '../facts.ts'
import type { Store } from '../store/index.ts'

export interface FoundTasks {
  tasks: TaskFacts[]
  problems: TaskProblem[]
}

/** Tasks by Kieper's id or by an unambiguous remote one. `removed`: looks in the trash instead. */
export function findTasks(store: Store, ids: readonly string[], { removed = false } = {}): FoundTasks {
  const found = new Map<number, TaskFacts>()
  const problems: TaskProblem[] = []
  for (const id of new Set(ids)) {
    const all = store.tasks.byAnyId(id)
    const fitting = all.filter((task) => (task.removedAt !== null) === removed)
    const [task] = fitting
    if (task === undefined) problems.push({ id, ...absence(all.length > 0, removed) })
    else if (fitting.length > 1) {
      problems.push({
        id,
        code: 'several-tasks',
        reason: `several tasks have this id; name one of ${fitting.map((one) => one.id).join(', ')}`,
      })
    } else found.set(task.seq, task)
  }
  return { tasks: [...found.values()], problems }
}

function absence(exists: boolean, removed: boolean): Pick<TaskProblem, 'code' | 'reason'> {
  if (!exists) return { code: 'no-task', reason: 'no task with this id; kieper list shows them all' }
  return removed
    ? { code: 'not-in-trash', reason: 'is not in the trash' }
    : { code: 'in-trash', reason: 'is in the trash; kieper restore brings it back' }
}
