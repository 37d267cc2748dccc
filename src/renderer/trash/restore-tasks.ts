import type { Client, TaskProblem } from '../../contract/index.ts'

/** As many rows as one question may ask for. */
const perStep = 500

export interface Restored {
  count: number
  /** Those that could not be brought back, or not whole. */
  problems: TaskProblem[]
}

/** Puts tasks back, known by their keys, in steps; what has come back stays when it is stopped in between. */
export async function restoreTasks(
  client: Client,
  keys: readonly number[],
  onDone: (done: number) => void,
): Promise<Restored> {
  let count = 0
  const all: TaskProblem[] = []
  for (let at = 0; at < keys.length; at += perStep) {
    const rows = await client.tasks.rows({ keys: keys.slice(at, at + perStep) })
    const { tasks, problems } = await client.tasks.restore({ ids: rows.map(({ task }) => task.id) })
    count += tasks.length
    all.push(...problems)
    onDone(Math.min(keys.length, at + perStep))
  }
  return { count, problems: all }
}
