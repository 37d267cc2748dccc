import { join } from 'node:path'
import Database from 'better-sqlite3'
import { keptTasks, watchArgs } from './kept-tasks.ts'
import { lookAtFiles } from './look.ts'
import type { Play } from './play.ts'

const monthMs = 31 * 86_400_000

/** What was removed a month ago is deleted for good by the next run. */
export const empty: Play = async (bench, kill) => {
  const picked = (await keptTasks(bench, 3)).slice(0, 3)
  await bench.clean(['remove', '--json', ...picked.map(({ id }) => id)], [0])
  const ids = new Set(picked.map(({ id }) => id))
  const db = new Database(join(bench.dataDir, 'kieper.db'))
  for (const id of ids) db.prepare('update tasks set removed_at = removed_at - ? where id = ?').run(monthMs, id)
  db.close()
  const digests = new Set(
    bench
      .database()
      .images.flatMap(({ taskId, sha256 }) =>
        picked.some((one) => one.taskId === taskId) && sha256 !== null ? [sha256] : [],
      ),
  )
  const run = await bench.kieper(watchArgs, { kill })
  const faults = emptyingFaults(bench.dataDir, bench.database().tasks.filter(({ id }) => ids.has(id)).length)
  await bench.clean(watchArgs, [0, 1])
  for (const { taskId } of picked) bench.truth.delete(taskId)
  if (bench.database().tasks.some(({ id }) => ids.has(id))) faults.push('a task is still in the trash after a month')
  for (const { path, sha256 } of lookAtFiles(join(bench.dataDir, 'library')))
    if (digests.has(sha256)) faults.push(`${path}: deleted for good, and still there`)
  for (const { path } of lookAtFiles(join(bench.dataDir, 'thumbs')))
    if ([...digests].some((sha256) => path.endsWith(`${sha256}.webp`))) faults.push(`thumbs/${path}: still there`)
  return { run, faults: [...faults, ...bench.faults()] }
}

/** No file of a deleted task outlives its row: nobody would ever find it again. */
function emptyingFaults(dataDir: string, rowsLeft: number): string[] {
  const files = lookAtFiles(join(dataDir, 'library/.kieper/trash'))
  return rowsLeft === 0 && files.length > 0 ? files.map(({ path }) => `trash/${path}: nobody knows this file`) : []
}
