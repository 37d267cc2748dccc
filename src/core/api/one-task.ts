import type { TaskFacts } from '../facts.ts'
import type { Store } from '../store/index.ts'
import { absentTask } from './absent-task.ts'
import { findTasks } from './find-tasks.ts'

/** The task that a call is about, by Kieper's id or by an unambiguous remote one. @throws CallError when there is none */
export function oneTask(store: Store, id: string): TaskFacts {
  const { tasks, problems } = findTasks(store, [id])
  const [task] = tasks
  if (task !== undefined) return task
  throw absentTask(problems[0] ?? { id, code: 'no-task', reason: 'not found' })
}
