import type { Bench } from './bench.ts'
import { shuffled } from './plan.ts'

export const watchArgs = ['watch', '--until-done', '--json']

/** Words of batches whose tasks are all done, and living tasks that are kept. Makes some where there are none. */
export async function keptTasks(bench: Bench, least: number): Promise<{ id: string; taskId: string }[]> {
  const find = () => bench.database().tasks.filter(({ status, removedAt }) => status === 'kept' && removedAt === null)
  if (find().length >= least) return shuffled(find(), bench.chance)
  await addBatch(bench, least * 2)
  await bench.clean(watchArgs, [0, 1])
  return shuffled(find(), bench.chance)
}

export async function addBatch(bench: Bench, size: number): Promise<void> {
  const { ids } = await bench.makeBatch(size)
  await bench.clean(['add', '--connection', 'main', '--json', '-'], [0], ids.join('\n'))
}
