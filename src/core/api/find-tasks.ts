import type { TaskFacts } from '../facts.ts'
import type { Store } from '../store/index.ts'

export interface FoundTasks {
  tasks: TaskFacts[]
  problems: { id: string; reason: string }[]
}

/** Tasks by Kieper's id or by an unambiguous remote one. `removed`: looks in the trash instead. */
export function findTasks(store: Store, ids: readonly string[], { removed = false } = {}): FoundTasks {
  const found = new Map<number, TaskFacts>()
  const problems: FoundTasks['problems'] = []
  for (const id of new Set(ids)) {
    const all = store.tasks.byAnyId(id)
    const fitting = all.filter((task) => (task.removedAt !== null) === removed)
    const [task] = fitting
    if (task === undefined) problems.push({ id, reason: absence(all.length > 0, removed) })
    else if (fitting.length > 1) {
      problems.push({
        id,
        reason: `several tasks have this id; name one of ${fitting.map((one) => one.id).join(', ')}`,
      })
    } else found.set(task.seq, task)
  }
  return { tasks: [...found.values()], problems }
}

function absence(exists: boolean, removed: boolean): string {
  if (!exists) return 'no task with this id; kieper list shows them all'
  return removed ? 'is not in the trash' : 'is in the trash; kieper restore brings it back'
}
