import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keptTasks, watchArgs } from './kept-tasks.ts'
import { lookAtDatabase, lookAtFiles } from './look.ts'
import type { DatabaseLook } from './look.ts'
import type { Play } from './play.ts'

/** In a copy of the data folder the database is deleted, and made again from the records of the library. */
export const rebuild: Play = async (bench, kill, { nonce }) => {
  await keptTasks(bench, 3)
  await bench.clean(watchArgs, [0, 1])
  const before = shown(bench.database())
  const data = `rebuild-${nonce}`
  const place = join(bench.place, data)
  cpSync(bench.dataDir, place, { recursive: true })
  for (const name of ['kieper.db', 'kieper.db-wal', 'kieper.db-shm', 'backups', 'thumbs'])
    rmSync(join(place, name), { recursive: true, force: true })
  const files = JSON.stringify(lookAtFiles(join(place, 'library')))
  const run = await bench.kieper(['doctor', '--repair', '--json'], { kill, data })
  const again = await bench.kieper(['doctor', '--repair', '--json'], { data })
  const after = lookAtDatabase(join(place, 'kieper.db'))
  const faults = [...(after?.faults ?? ['no database'])]
  if (again.code !== 0) faults.push(`the second repair ended with ${again.code}: ${again.stdout.slice(0, 500)}`)
  if (after !== null && shown(after) !== before) faults.push(`made again: ${shown(after)}; it was: ${before}`)
  if (JSON.stringify(lookAtFiles(join(place, 'library'))) !== files) faults.push('the repair has changed the library')
  rmSync(place, { recursive: true, force: true })
  return { run, faults }
}

function shown({ tasks, images }: DatabaseLook): string {
  const rows = [
    ...tasks.map(({ id, taskId, status, removedAt }) => JSON.stringify([id, taskId, status, removedAt])),
    ...images.map(({ taskId, role, idx, status, path, sha256 }) =>
      JSON.stringify([taskId, role, idx, status, path, sha256]),
    ),
  ]
  return rows.toSorted().join('\n')
}
