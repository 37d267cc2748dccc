import { existsSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { addMigration } from './bench.ts'
import type { Bench } from './bench.ts'
import { folderFaults, zipFaults } from './check-export.ts'
import { empty } from './empty.ts'
import { addBatch, keptTasks, watchArgs } from './kept-tasks.ts'
import { lookAtDatabase, lookAtFiles } from './look.ts'
import { shuffled } from './plan.ts'
import type { Scenario } from './plan.ts'
import type { Play } from './play.ts'
import { rebuild } from './rebuild.ts'

const watch: Play = async (bench, kill, { tasks }) => {
  if (tasks > 0) await addBatch(bench, tasks)
  const run = await bench.kieper(watchArgs, { kill })
  return { run, faults: bench.faults() }
}

const create: Play = async (bench, kill, { nonce }) => {
  const data = `create-${nonce}`
  const path = join(bench.place, data, 'kieper.db')
  const run = await bench.kieper(watchArgs, { kill, data })
  const faults = lookAtDatabase(path)?.faults ?? []
  const again = await bench.kieper(watchArgs, { data })
  if (again.code !== 0) faults.push(`the next start ended with ${again.code}: ${again.stderr}`)
  faults.push(...(lookAtDatabase(path)?.faults ?? ['no database']))
  for (const { path: left } of lookAtFiles(join(bench.place, data, 'library')))
    if (left !== '.kieper/library.json') faults.push(`${left}: left over`)
  rmSync(join(bench.place, data), { recursive: true, force: true })
  return { run, faults }
}

const connect: Play = async (bench, kill) => {
  const args = ['connect', 'main', '--url', bench.gateway.url, '--key-stdin', '--json']
  const run = await bench.kieper(args, { kill, input: bench.gateway.key })
  const faults = bench.faults()
  await bench.clean(args, [0], bench.gateway.key)
  return { run, faults }
}

const add: Play = async (bench, kill, { tasks }) => {
  const { ids } = await bench.makeBatch(Math.max(2, tasks))
  const args = ['add', '--connection', 'main', '--json', '-']
  const run = await bench.kieper(args, { kill, input: ids.join('\n') })
  const faults = bench.faults()
  const before = bench.database().tasks.filter(({ taskId }) => ids.includes(taskId)).length
  if (before !== 0 && before !== ids.length) faults.push(`${before} of ${ids.length} tasks were added`)
  await bench.clean(args, [0], ids.join('\n'))
  const after = bench.database().tasks.filter(({ taskId }) => ids.includes(taskId)).length
  if (after !== ids.length) faults.push(`${after} of ${ids.length} tasks are there after adding again`)
  return { run, faults }
}

const migrate: Play = async (bench, kill) => {
  await keptTasks(bench, 2)
  const { tasks } = bench.database()
  const version = addMigration(bench.migrationsDir)
  const run = await bench.kieper(['list', '--json'], { kill })
  const middle = bench.database()
  const faults = bench.faults()
  if (middle.version !== version && middle.version !== version - 1)
    faults.push(`schema ${middle.version} on the way to ${version}`)
  if (middle.tasks.length !== tasks.length)
    faults.push(`${middle.tasks.length} of ${tasks.length} tasks in the middle of a migration`)
  faults.push(...backupFaults(bench, version - 1, tasks.length, middle.version === version))
  await bench.clean(['list', '--json'], [0])
  const after = bench.database()
  if (after.version !== version || after.tasks.length !== tasks.length)
    faults.push(`schema ${after.version} with ${after.tasks.length} tasks`)
  faults.push(...bench.faults(), ...backupFaults(bench, version - 1, tasks.length, true))
  if (existsSync(`${backupOf(bench, version - 1)}.part`)) faults.push('a partial backup is left over')
  return { run, faults }
}

const backupOf = ({ dataDir }: Bench, version: number): string => join(dataDir, `kieper.db.v${version}.backup`)

/** A backup under its own name is whole; and nothing changes before there is one. */
function backupFaults(bench: Bench, version: number, tasks: number, isNeeded: boolean): string[] {
  const path = backupOf(bench, version)
  if (!existsSync(path)) return isNeeded ? ['there is no backup of what was before'] : []
  const look = lookAtDatabase(path)
  if (look === null || look.version !== version || look.tasks.length !== tasks)
    return [`the backup holds schema ${look?.version} with ${look?.tasks.length} of ${tasks} tasks`]
  return look.faults.map((fault) => `backup: ${fault}`)
}

/** The backup of the day, which the runner makes beside its work. */
const backup: Play = async (bench, kill) => {
  const folder = join(bench.dataDir, 'backups')
  await keptTasks(bench, 1)
  for (const { path } of lookAtFiles(folder)) utimesSync(join(folder, path), 1, 1)
  await addBatch(bench, 3)
  const run = await bench.kieper(watchArgs, { kill })
  const faults = [...bench.faults(), ...backupsFaults(folder)]
  for (const { path } of lookAtFiles(folder)) utimesSync(join(folder, path), 1, 1)
  await addBatch(bench, 3)
  await bench.clean(watchArgs, [0, 1])
  const left = lookAtFiles(folder).filter(({ path }) => path.includes('.part'))
  return { run, faults: [...faults, ...backupsFaults(folder), ...left.map(({ path }) => `backups/${path}: left over`)] }
}

function backupsFaults(folder: string): string[] {
  const files = lookAtFiles(folder).filter(({ path }) => path.endsWith('.db'))
  return files.flatMap(({ path }) =>
    (lookAtDatabase(join(folder, path))?.faults ?? ['no database']).map((fault) => `backups/${path}: ${fault}`),
  )
}

/** A word that finds one batch with its kept pictures, and their digests. */
async function exportable(bench: Bench): Promise<{ word: string; wanted: string[] }> {
  const [picked] = await keptTasks(bench, 2)
  const word = picked?.taskId ?? ''
  const wanted = bench
    .database()
    .images.flatMap(({ taskId, status, sha256 }) =>
      taskId === word && status === 'kept' && sha256 !== null ? [sha256] : [],
    )
  return { word, wanted }
}

const exportToFolder: Play = async (bench, kill, { nonce }) => {
  const dest = join(bench.place, 'exports', `folder-${nonce}`)
  const selections = [await exportable(bench), await exportable(bench), await exportable(bench)]
  const args = (word: string): string[] => [
    'export',
    dest,
    '--search',
    word,
    '--sidecar',
    'json',
    '--sidecar',
    'xmp',
    '--json',
  ]
  const [first, ...more] = selections
  // Into a folder that has an export of ours already: its manifest is what must not be lost.
  for (const { word } of more.slice(0, bench.chance() < 0.5 ? 0 : 2)) await bench.clean(args(word), [0])
  const run = await bench.kieper(args(first?.word ?? ''), { kill })
  const faults = [...bench.faults(), ...folderFaults(dest, bench.served(), null)]
  for (const { word } of selections) await bench.clean(args(word), [0])
  faults.push(...folderFaults(dest, bench.served(), [...new Set(selections.flatMap(({ wanted }) => wanted))]))
  rmSync(dest, { recursive: true, force: true })
  return { run, faults }
}

const exportToZip: Play = async (bench, kill, { nonce }) => {
  const dest = join(bench.place, 'exports', `zip-${nonce}.zip`)
  const { word, wanted } = await exportable(bench)
  const args = ['export', dest, '--zip', '--search', word, '--json']
  const run = await bench.kieper(args, { kill })
  const faults = [...bench.faults(), ...zipFaults(dest, bench.served(), null)]
  // A ZIP that is there is complete, and a second export refuses to touch it.
  await bench.clean(args, existsSync(dest) ? [1] : [0])
  faults.push(...zipFaults(dest, bench.served(), wanted))
  for (const path of [dest, `${dest}.kieper-partial`]) rmSync(path, { force: true })
  return { run, faults }
}

const removedTasks = (bench: Bench) => bench.database().tasks.filter(({ removedAt }) => removedAt !== null)

const remove: Play = async (bench, kill) => {
  const picked = (await keptTasks(bench, 3)).slice(0, 3)
  const run = await bench.kieper(['remove', '--json', ...picked.map(({ id }) => id)], { kill })
  const faults = bench.faults()
  const count = removedTasks(bench).filter(({ id }) => picked.some((one) => one.id === id)).length
  if (count !== 0 && count !== picked.length) faults.push(`${count} of ${picked.length} tasks were removed`)
  // The files follow their tasks at the next start of the runner.
  await bench.clean(watchArgs, [0, 1])
  const paths = new Set(lookAtFiles(join(bench.dataDir, 'library')).map(({ path }) => path))
  for (const { removedAt, path } of bench.database().images) {
    if (path !== null && (removedAt === null) !== paths.has(path))
      faults.push(`${path}: its file did not follow its task`)
  }
  await restoreAll(bench)
  return { run, faults: [...faults, ...bench.faults()] }
}

async function restoreAll(bench: Bench): Promise<void> {
  const ids = removedTasks(bench).map(({ id }) => id)
  if (ids.length > 0) await bench.clean(['restore', '--json', ...ids], [0])
}

const restore: Play = async (bench, kill) => {
  const ids = (await keptTasks(bench, 3)).slice(0, 3).map(({ id }) => id)
  await bench.clean(['remove', '--json', ...ids], [0])
  const run = await bench.kieper(['restore', '--json', ...ids], { kill })
  const faults = bench.faults()
  if (bench.chance() < 0.5) await bench.clean(watchArgs, [0, 1])
  await restoreAll(bench)
  return { run, faults: [...faults, ...bench.faults()] }
}

const doctor: Play = async (bench, kill) => {
  await keptTasks(bench, 3)
  const images = shuffled(
    bench
      .database()
      .images.filter(({ status, role, removedAt }) => status === 'kept' && role === 'result' && removedAt === null),
    bench.chance,
  )
  const [missing, ...others] = images
  for (const { sha256 } of others.slice(0, 2))
    if (sha256 !== null) rmSync(join(bench.dataDir, 'thumbs', sha256.slice(0, 2), `${sha256}.webp`), { force: true })
  writeFileSync(join(bench.dataDir, 'library/.kieper/incoming/999999999.part'), 'half')
  if (missing?.path) {
    unlinkSync(join(bench.dataDir, 'library', missing.path))
    const task = bench.truth.get(missing.taskId)
    if (task !== undefined) task.spoiled++
  }
  spoilSearch(join(bench.dataDir, 'kieper.db'))
  const run = await bench.kieper(['doctor', '--repair', '--json'], { kill })
  const faults = bench.faults()
  await bench.clean(['doctor', '--repair', '--json'], [0])
  await bench.clean(watchArgs, [0, 1])
  return { run, faults: [...faults, ...(await doctorFaults(bench)), ...bench.faults()] }
}

/** What the doctor finds besides a note of a killed runner and a thumbnail that was cut off, which it clears away when it is old. */
export async function doctorFaults(bench: Bench): Promise<string[]> {
  const { stdout } = await bench.clean(['doctor', '--json'], [0, 1])
  const { problems }: { problems: { kind: string; path: string | null; detail: string }[] } = JSON.parse(stdout)
  return problems
    .filter(({ kind, path }) => kind !== 'lease' && !(kind === 'partial-file' && path?.endsWith('.tmp') === true))
    .map(({ kind, path, detail }) => `doctor: ${kind} ${path ?? ''} ${detail}`)
}

/** Takes one task out of the search index behind the back of the table. */
function spoilSearch(path: string): void {
  const db = new Database(path)
  try {
    db.exec(
      `insert into task_trigrams(task_trigrams, rowid, search_text) select 'delete', seq, search_text from tasks order by seq limit 1`,
    )
  } finally {
    db.close()
  }
}

export const plays: Readonly<Record<Scenario, Play>> = {
  watch,
  create,
  connect,
  add,
  migrate,
  backup,
  export: exportToFolder,
  'export-zip': exportToZip,
  remove,
  restore,
  doctor,
  empty,
  rebuild,
}
