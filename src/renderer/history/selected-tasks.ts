import type { Client, TaskProblem, TaskRow, TaskView } from '../../contract/index.ts'

/** As many rows as one question may ask for; an act on more goes in such steps. */
const perStep = 500

interface RowReader {
  tasks: { rows: (input: { keys: number[] }) => Promise<TaskRow[]> }
}

/** How far a long act is. */
export type Told = (done: number) => void

/**
 * Does something with many tasks, known by their keys, in steps: what has been done stays done when it is stopped.
 * @returns the tasks it was done with
 */
export async function eachStep(
  client: RowReader,
  keys: readonly number[],
  { signal, onDone }: { signal?: AbortSignal; onDone: Told },
  step: (tasks: TaskView[]) => Promise<unknown>,
): Promise<TaskView[]> {
  const all: TaskView[] = []
  for (let at = 0; at < keys.length; at += perStep) {
    if (signal?.aborted === true) break
    const rows = await client.tasks.rows({ keys: keys.slice(at, at + perStep) })
    const tasks = rows.map(({ task }) => task)
    await step(tasks)
    all.push(...tasks)
    onDone(Math.min(keys.length, at + perStep))
  }
  return all
}

/** Puts tasks into the trash; answers the ids that are there now, and why the others are not. */
export async function moveToTrash(
  client: Client,
  keys: readonly number[],
  steps: { signal: AbortSignal; onDone: Told },
): Promise<{ ids: string[]; problems: TaskProblem[] }> {
  const ids: string[] = []
  const problems: TaskProblem[] = []
  await eachStep(client, keys, steps, async (tasks) => {
    const result = await client.tasks.remove({ ids: tasks.map(({ id }) => id) })
    ids.push(...result.tasks.map(({ id }) => id))
    problems.push(...result.problems)
  })
  return { ids, problems }
}

/** Takes tasks out of the trash again; answers how many came back. */
export async function putBack(client: Client, ids: readonly string[]): Promise<number> {
  let count = 0
  for (let at = 0; at < ids.length; at += perStep) {
    const { tasks } = await client.tasks.restore({ ids: ids.slice(at, at + perStep) })
    count += tasks.length
  }
  return count
}
