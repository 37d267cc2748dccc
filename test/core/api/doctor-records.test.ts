import { readdirSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DoctorResult, TaskView } from '../../../src/contract/index.ts'
import type { Core } from '../../../src/core/index.ts'
import { organisedPath, readOrganised } from '../../../src/core/library/organised-record.ts'
import { restoreDatabase } from '../../../src/core/restore-database.ts'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { libraryFiles, readTree } from '../../support/read-tree.ts'
import { finished, generating } from '../../support/stub-gateway.ts'

const dayMs = 86_400_000
const signal = new AbortController().signal
const taskIds = Array.from({ length: 6 }, (_, index) => `task-${String(index).padStart(16, '0')}`)

const searches = [
  ['Sea', 'tag:sea'],
  ['Best', 'rating:>=4'],
] as const

/**
 * Tasks in every state, with a word of the user on the first: 0 and 1 are kept, 2 is kept and in the trash, 3 has failed,
 * 4 is still at work, 5 has no picture. The program has ended.
 */
async function withHistory() {
  const at = await coreAtStub()
  const { core, clock, stub, add, leapTo } = at
  const pictures = new Map<string, Buffer>()
  for (const taskId of taskIds.slice(0, 5)) pictures.set(`/${taskId}.png`, await noisyPng(taskId))
  stub.status = ({ taskId }) => {
    if (taskId === taskIds[4]) return generating(taskId)
    if (taskId === taskIds[3]) return finished(taskId, [], { state: 'fail', failCode: '501', failMsg: 'no luck' })
    return finished(taskId, taskId === taskIds[5] ? [] : [`${stub.url}/${taskId}.png`])
  }
  stub.image = ({ path }) => ({ body: pictures.get(path) ?? '' })
  const ids = await add(taskIds.join('\n'), 'jobs')
  const [one = '', two = '', removed = '', failed = '', open = '', empty = ''] = ids
  await leapTo('kept', one, two, removed)
  await leapTo('failed', failed)
  await leapTo('incomplete', empty)
  core.api.annotate({ id: one, rating: 4, favorite: true, tags: ['海边', 'sea'], note: 'the best one' })
  await core.api.createCollection({ name: 'Sea' })
  await core.api.collect({ name: 'Sea', ids: [one, failed] })
  await core.api.createCollection({ name: 'Empty' })
  for (const [name, query] of searches) await core.api.saveSearch({ name, query })
  await core.api.moveSearch({ name: 'best', to: 1 })
  await core.api.mark({ ids: [two], rejected: true })
  await core.api.remove({ ids: [removed] })
  await core.stop()
  return { ...at, one, two, removed, failed, open, clock }
}

const listed = (core: Core): TaskView[] => core.api.list({ limit: 100 }).tasks
/** What the records promise: all of a task that has ended; of an open one not what its next answer tells anyhow. */
const promised = (tasks: readonly TaskView[]) =>
  tasks.map((task) =>
    task.status === 'waiting'
      ? { ...task, nextPollAt: null, polls: null, phase: null, createdAt: null }
      : { ...task, nextPollAt: null },
  )
/** What is wrong with showing it. */
const missing = (core: Core, id: string): string => {
  try {
    return core.api.show(id).status
  } catch (error) {
    return String(error)
  }
}
const kinds = ({ problems }: DoctorResult): string[] => [...new Set(problems.map(({ kind }) => kind))].toSorted()

describe('the history, when the database is gone', () => {
  it('is made again from the library, all of it that is shown', async () => {
    const { bench, clock, one, removed, open, stub } = await withHistory()
    const looking = await bench.open({ clock })
    const before = listed(looking)
    expect(before).toHaveLength(5)
    await looking.stop()
    await rm(bench.dataDir, { recursive: true })

    const core = await bench.open({ clock })
    expect(listed(core)).toEqual([])
    const found = await core.api.doctor({}, { signal })
    expect(kinds(found)).toEqual(['organised-unknown', 'task-unknown'])
    expect(found.problems.filter(({ kind }) => kind === 'task-unknown')).toHaveLength(6)
    expect(listed(core)).toEqual([])

    const files = await readTree(bench.libraryDir)
    const mended = await core.api.doctor({ repair: true }, { signal })
    expect(kinds(mended)).toEqual(['organised-unknown', 'task-unknown', 'thumbnail-missing'])
    expect((await core.api.searches()).map(({ name }) => name)).toEqual(['Best', 'Sea'])
    expect((await core.api.collections()).map(({ name }) => name)).toEqual(['Empty', 'Sea'])
    expect(mended.ok).toBe(true)
    expect(promised(listed(core))).toEqual(promised(before))
    // Nothing was moved or deleted.
    expect(await readTree(bench.libraryDir)).toEqual(files)
    expect(core.api.list({ search: '海边' }).tasks.map(({ id }) => id)).toEqual([one])
    const [connection] = core.api.connections()
    expect(connection).toMatchObject({ name: 'home', url: stub.url, state: 'paused' })
    expect(connection?.reason).toMatch(/kieper connect home --key-stdin/u)
    expect(await core.api.doctor({ repair: true }, { signal })).toEqual({ ok: true, problems: [] })
    expect((await core.api.restore({ ids: [removed] })).problems).toEqual([])
    expect((await libraryFiles(bench.libraryDir)).size).toBe(3)
    expect(core.api.show(open).status).toBe('waiting')
  })

  it('keeps the saved searches that it does not know until it is mended, and then they are its own', async () => {
    const { bench, clock } = await withHistory()
    const told = async () => (await readOrganised(bench.libraryDir))?.organised.searches.map(({ name }) => name)
    const ran = async (work: (api: Core['api']) => Promise<unknown>) => {
      const core = await bench.open({ clock })
      await core.run()
      await work(core.api)
      await core.stop()
    }
    expect(await told()).toEqual(['Best', 'Sea'])
    await ran((api) => api.deleteSearch({ name: 'Sea' }))
    expect(await told()).toEqual(['Best'])
    await rm(bench.dataDir, { recursive: true })
    await ran((api) => api.saveSearch({ name: 'New', query: 'is:favorite' }))
    expect(await told()).toEqual(['New', 'Best'])
    await ran((api) => api.doctor({ repair: true }, { signal }))
    await ran(async (api) => expect((await api.searches()).map(({ name }) => name)).toEqual(['New', 'Best']))
    await ran((api) => api.deleteSearch({ name: 'Best' }))
    expect(await told()).toEqual(['New'])
    const core = await bench.open({ clock })
    expect(await core.api.doctor({}, { signal })).toMatchObject({ problems: [] })
    await writeFile(organisedPath(bench.libraryDir), '{"version":1,"searches":[{"name":"x","query":"rating:x"}')
    expect(await core.api.doctor({}, { signal })).toMatchObject({ problems: [] })
  })

  it('goes on from there: what was open is asked as soon as there is a key', async () => {
    const { bench, clock, open, stub, leap } = await withHistory()
    await rm(bench.dataDir, { recursive: true })
    bench.secrets.stored.clear()
    const core = await bench.open({ clock, chance: () => 0.5 })
    await core.api.doctor({ repair: true }, { signal })
    const picture = await noisyPng('late')
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/late.png`])
    stub.image = () => ({ body: picture })
    await core.run()
    const { problem } = await core.api.connect({ name: 'home', secret: { key: stub.key } })
    expect(problem).toBeNull()
    await core.api.check({ ids: [] })
    await leap(() => core.api.show(open).status === 'kept')
    expect(bench.complaints()).toEqual([])
  })

  it('has files that are gone fetched again while their links may live, and lists them as lost when not', async () => {
    const { bench, clock, one, two } = await withHistory()
    const paths = [...(await libraryFiles(bench.libraryDir)).keys()].map((path) => join(bench.libraryDir, path))
    for (const path of paths) await writeFile(path, 'something else')
    await rm(bench.dataDir, { recursive: true })
    const alive = await bench.open({ clock })
    await alive.api.doctor({ repair: true }, { signal })
    for (const id of [one, two])
      expect(alive.api.show(id)).toMatchObject({ status: 'saving', images: [{ status: 'wanted', path: null }] })
    await alive.stop()
    await rm(bench.dataDir, { recursive: true })

    clock.jump(2 * dayMs)
    const late = await bench.open({ clock })
    const { problems } = await late.api.doctor({ repair: true }, { signal })
    expect(late.api.show(one)).toMatchObject({
      status: 'incomplete',
      images: [{ status: 'lost', reason: 'expired' }],
    })
    expect(problems).toContainEqual(expect.objectContaining({ kind: 'image-lost', task: one }))
    // They may be somebody's work.
    for (const path of paths) expect(await readFile(path, 'utf8')).toBe('something else')
  })

  it('is completed where an older copy of the database has taken its place', async () => {
    const { bench, clock, core, stub, add, leapTo, leap } = await coreAtStub()
    stub.status = ({ taskId }) => generating(taskId)
    const [first = ''] = await add(taskIds[0] ?? '', 'jobs')
    const backups = join(bench.dataDir, 'backups')
    await leap(() => names(backups).some((name) => name.endsWith('.db')))
    const picture = await noisyPng('one')
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/one.png`])
    stub.image = () => ({ body: picture })
    await core.api.check({ ids: [] })
    await leapTo('kept', first)
    const [second = ''] = await add(taskIds[1] ?? '', 'jobs')
    await leapTo('kept', second)
    const before = listed(core)
    await core.stop()
    await writeFile(join(bench.dataDir, 'kieper.db'), 'no database')
    for (const tail of ['-wal', '-shm']) await rm(join(bench.dataDir, `kieper.db${tail}`), { force: true })
    expect(restoreDatabase(bench.host, clock)).toMatchObject({ ok: true })
    const again = await bench.open({ clock })
    const { problems, ok } = await again.api.doctor({ repair: true }, { signal })
    expect(ok).toBe(true)
    expect(problems.filter(({ kind }) => kind === 'task-unknown').length).toBeGreaterThan(0)
    expect(promised(listed(again))).toEqual(promised(before))
    expect(await again.api.doctor({}, { signal })).toEqual({ ok: true, problems: [] })
  })

  it('holds no task that has left the trash for good', async () => {
    const { bench, clock, removed } = await withHistory()
    clock.jump(31 * dayMs)
    const core = await bench.open({ clock })
    await core.run()
    await clock.leapUntil(async () => (await readTree(join(bench.libraryDir, '.kieper', 'trash'))).size === 0)
    await core.stop()
    await rm(bench.dataDir, { recursive: true })
    const again = await bench.open({ clock })
    const { problems } = await again.api.doctor({ repair: true }, { signal })
    expect(problems.map(({ task }) => task)).not.toContain(removed)
    expect(missing(again, removed)).toMatch(/no task/u)
  })

  it('is not taken from a library that cannot be reached, and a task that was added again goes on', async () => {
    const { bench, clock, stub, one } = await withHistory()
    await rm(bench.dataDir, { recursive: true })
    const core = await bench.open({ clock })
    await core.api.connect({ name: 'home', kind: 'other', url: stub.url, secret: { key: stub.key } })
    const { added } = await core.api.add({ text: taskIds[0] ?? '', family: 'jobs' })
    await rename(bench.libraryDir, `${bench.libraryDir}-away`)
    expect(await core.api.doctor({ repair: true }, { signal })).toEqual({ ok: true, problems: [] })
    await rename(`${bench.libraryDir}-away`, bench.libraryDir)
    const { problems } = await core.api.doctor({ repair: true }, { signal })
    expect(problems.filter(({ kind }) => kind === 'task-unknown')).toHaveLength(5)
    expect(missing(core, one)).toMatch(/no task/u)
    expect(core.api.show(added[0]?.id ?? '').status).toBe('waiting')
    expect(core.api.connections().map(({ state }) => state)).toEqual(['ok'])
  })

  it('tells of a connection what the records may know: never a key', async () => {
    const { bench, stub } = await withHistory()
    const files = await readTree(join(bench.libraryDir, '.kieper', 'records'))
    const text = [...files.values()].join('\n')
    expect(text).toContain(`"baseUrl":"${stub.url}"`)
    expect(text).not.toContain(stub.key)
  })
})

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
