import type { TaskProblem } from '../../contract/index.ts'
import type { CallError } from './call-error.ts'
import { refused } from './refused.ts'

/** What a call says that cannot do without a task which was not found. */
export function absentTask({ id, code, reason }: TaskProblem): CallError {
  return refused('not-possible', code === 'in-trash' ? 'task-in-trash' : 'no-task', `${id}: ${reason}`, { name: id })
}
