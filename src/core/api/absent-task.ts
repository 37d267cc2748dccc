import type { Store } from '../store/index.ts'
import type { CallError } from './call-error.ts'
import type { FoundTasks } from './find-tasks.ts'
import { refused } from './refused.ts'

/** What a call says that cannot do without a task which was not found. */
export function absentTask(store: Store, { id, reason }: FoundTasks['problems'][number]): CallError {
  const isInTrash = store.tasks.byAnyId(id).some(({ removedAt }) => removedAt !== null)
  return refused('not-possible', isInTrash ? 'task-in-trash' : 'no-task', `${id}: ${reason}`, { name: id })
}
