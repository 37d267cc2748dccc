import { readdirSync, readlinkSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DoctorResult, TaskPage, TaskView } from '../../src/contract/index.ts'
import { busyTwoSecondsMs } from '../support/busy-two-seconds.ts'
import { untilFound, useBench } from './cli-kit.ts'

const bench = useBench()
const env = { KIEPER_LIBRARY: bench.folder('library') }
let before: TaskView[]

const listed = async (): Promise<TaskView[]> => (await bench.json<TaskPage>(['list'], { env })).tasks
const repair = (): Promise<DoctorResult> => bench.json<DoctorResult>(['doctor', '--repair'], { env })

beforeAll(async () => {
  await bench.connect()
  const ids = (['jobs', 'midjourney', 'flux-kontext'] as const).map((family) =>
    bench.sandbox.create({ family, prompt: `a lighthouse for ${family}`, durationMs: 0 }),
  )
  await bench.run(['add', ...ids], { env })
  const { code } = await bench.run(['watch', '--until-done'], { env })
  expect(code).toBe(0)
  before = await listed()
  expect(before.map(({ status }) => status)).toEqual(['kept', 'kept', 'kept'])
})

describe('doctor --repair makes the history again from the library', () => {
  it('when the data folder is gone', async () => {
    rmSync(bench.data, { recursive: true })
    const found = await repair()
    expect(found.ok).toBe(true)
    expect(found.problems.filter(({ kind }) => kind === 'task-unknown')).toHaveLength(3)
    expect(await listed()).toEqual(before)
    expect(await bench.json(['connections'], { env })).toMatchObject([{ name: 'here', state: 'paused' }])
    await bench.connect()
    expect(await repair()).toEqual({ ok: true, problems: [] })
  })

  it('when the database is damaged and there is no backup', async () => {
    for (const name of ['backups', 'kieper.db-wal', 'kieper.db-shm'])
      rmSync(join(bench.data, name), { recursive: true, force: true })
    writeFileSync(join(bench.data, 'kieper.db'), 'no database')
    const { code, stderr } = await bench.run(['doctor', '--repair', '--json'], { env })
    expect(stderr).toMatch(/damaged.*no backup.*records of the library.*kieper[.]db[.]damaged-\d+/su)
    expect(code).toBe(0)
    expect(await listed()).toEqual(before)
  })

  it('from the backup first, when only the database is gone', async () => {
    await bench.connect()
    const watch = bench.start(['watch'], { env })
    await untilFound(() => (namesIn(join(bench.data, 'backups')).some((name) => name.endsWith('.db')) ? true : null))
    watch.kill('SIGINT')
    await watch.ended
    for (const tail of ['', '-wal', '-shm']) rmSync(join(bench.data, `kieper.db${tail}`), { force: true })
    const { stderr } = await bench.run(['doctor', '--repair', '--json'], { env })
    expect(stderr).toMatch(/was gone.*backups.*is in its place/su)
    expect(await listed()).toEqual(before)
  })
})

it('doctor ends within two seconds of SIGINT, in the middle of a file', async () => {
  const path = before[0]?.images[0]?.path ?? ''
  const { size } = statSync(path)
  const bytes = 64 * 1024 ** 3
  const setBytes = (to: number): void => {
    const db = new Database(join(bench.data, 'kieper.db'))
    db.prepare('update images set bytes = ? where sha256 = ?').run(to, before[0]?.images[0]?.sha256)
    db.close()
  }
  // Sparse: takes no space, and minutes to read.
  truncateSync(path, bytes)
  setBytes(bytes)
  const doctor = bench.start(['doctor'], { env })
  if (process.platform === 'linux') await untilFound(() => (opens(doctor.pid, path) ? true : null))
  const stoppedAt = performance.now()
  doctor.kill('SIGINT')
  const { code, stderr } = await doctor.ended
  expect(performance.now() - stoppedAt).toBeLessThan(busyTwoSecondsMs)
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'kieper: The check was stopped.\n' })
  truncateSync(path, size)
  setBytes(size)
})

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Does a process have this file open? */
function opens(pid: number, path: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => linkOf(`/proc/${pid}/fd/${fd}`) === path)
  } catch {
    return false
  }
}

/** Closed meanwhile is none. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
