import { idsInputSchema } from '../../contract/index.ts'
import type { IdsInput, TaskProblem, TasksResult } from '../../contract/index.ts'
import { freshViews } from './ask-tasks.ts'
import type { ApiDeps } from './deps.ts'
import { findTasks } from './find-tasks.ts'
import { parseInput } from './parse-input.ts'

/** `remove`: to the trash, with the files. */
export async function removeTasks(deps: ApiDeps, input: IdsInput): Promise<TasksResult> {
  const { ids } = parseInput(idsInputSchema, input)
  const found = findTasks(deps.store, ids)
  await deps.trash.remove(found.tasks)
  return { tasks: freshViews(deps, found.tasks), problems: found.problems }
}

/** `restore`: back from the trash, with the files. */
export async function restoreTasks(deps: ApiDeps, input: IdsInput): Promise<TasksResult> {
  const { ids } = parseInput(idsInputSchema, input)
  const found = findTasks(deps.store, ids, { removed: true })
  const broken = await deps.trash.restore(found.tasks)
  const problems = broken.map(({ id }): TaskProblem => ({
    id,
    code: 'file-gone',
    reason: 'is back, but a file is gone; kieper retry fetches it again',
  }))
  return { tasks: freshViews(deps, found.tasks), problems: [...found.problems, ...problems] }
}
