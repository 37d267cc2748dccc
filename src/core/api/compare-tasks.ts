import { compareInputSchema } from '../../contract/index.ts'
import type { CompareInput, Comparison } from '../../contract/index.ts'
import { parameterDiff } from '../rules/parameter-diff.ts'
import { absentTask } from './absent-task.ts'
import type { ApiDeps } from './deps.ts'
import { findTasks } from './find-tasks.ts'
import { parseInput } from './parse-input.ts'
import { refused } from './refused.ts'
import { taskViews } from './views.ts'

/** Two to four tasks beside each other, with what they were made with. */
export function compareTasks({ store, clock }: ApiDeps, input: CompareInput): Comparison {
  const { ids } = parseInput(compareInputSchema, input)
  const { tasks, problems } = findTasks(store, ids)
  const [problem] = problems
  if (problem !== undefined) throw absentTask(problem)
  if (tasks.length < 2) throw refused('usage', 'one-task', 'These ids name one task. Give two to four.')
  return { tasks: taskViews(store, tasks, clock.now()), rows: parameterDiff(tasks) }
}
