import type { Client, TaskProblem } from '../../contract/index.ts'
import { eachStep } from '../history/selected-tasks.ts'
import type { Told } from '../history/selected-tasks.ts'

export interface Restored {
  count: number
  /** Those that could not be brought back, or not whole. */
  problems: TaskProblem[]
}

/** Puts tasks back, known by their keys, in steps; what has come back stays when it is stopped in between. */
export async function restoreTasks(client: Client, keys: readonly number[], onDone: Told): Promise<Restored> {
  let count = 0
  const all: TaskProblem[] = []
  await eachStep(client, keys, { onDone }, async (step) => {
    const { tasks, problems } = await client.tasks.restore({ ids: step.map(({ id }) => id) })
    count += tasks.length
    all.push(...problems)
  })
  return { count, problems: all }
}
