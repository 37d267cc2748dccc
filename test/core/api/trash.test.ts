import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng, sha256Of } from '../../support/picture.ts'
import { libraryFiles, readTree } from '../../support/read-tree.ts'
import { finished } from '../../support/stub-gateway.ts'

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `task-${String(index).padStart(16, '0')}`)

/** So many kept tasks; `shared`: all with the same bytes. */
async function withKept(count: number, { shared = false } = {}) {
  const at = await coreAtStub()
  const { stub, add, leapTo } = at
  const pictures = new Map<string, Buffer>()
  for (const taskId of ids(count)) pictures.set(`/${taskId}.png`, await noisyPng(shared ? 'shared' : taskId))
  stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/${taskId}.png`])
  stub.image = ({ path }) => ({ body: pictures.get(path) ?? '' })
  const tasks = await add(ids(count).join('\n'), 'jobs')
  await leapTo('kept', ...tasks)
  const trashed = (): Promise<Map<string, Buffer>> => readTree(join(at.bench.libraryDir, '.kieper', 'trash'))
  return { ...at, tasks, trashed, sha: (index: number) => sha256Of(pictures.get(`/${ids(count)[index]}.png`) ?? '') }
}

describe('remove and restore', () => {
  it('take the files along, both ways, to the same place', async () => {
    const { bench, core, tasks, task, trashed, sha } = await withKept(2)
    const [one = '', two = ''] = tasks
    const path = task(one).images[0]?.path ?? ''
    const removed = await core.api.remove({ ids: [one] })
    expect(removed).toMatchObject({ tasks: [{ id: one }], problems: [] })
    expect([...(await trashed()).keys()]).toEqual([`${sha(0)}.png`])
    expect((await libraryFiles(bench.libraryDir)).size).toBe(1)
    expect(core.api.list({}).tasks.map((view) => view.id)).toEqual([two])
    expect(core.api.list({ search: ids(2)[0] ?? '' }).total).toBe(0)

    expect(await core.api.restore({ ids: [one] })).toMatchObject({ tasks: [{ id: one, status: 'kept' }], problems: [] })
    expect(sha256Of(await readFile(path))).toBe(sha(0))
    expect((await trashed()).size).toBe(0)
    expect(core.api.list({}).total).toBe(2)
  })

  it('keep a file for as long as a living task shares it', async () => {
    const { bench, core, tasks, task, trashed, sha } = await withKept(2, { shared: true })
    const [one = '', two = ''] = tasks
    const path = task(one).images[0]?.path ?? ''
    await core.api.remove({ ids: [one] })
    expect(sha256Of(await readFile(path))).toBe(sha(0))
    await core.api.remove({ ids: [two] })
    expect((await libraryFiles(bench.libraryDir)).size).toBe(0)
    expect((await trashed()).size).toBe(1)
    // Whichever comes back first finds it; the other one then shares it again.
    expect((await core.api.restore({ ids: [two] })).problems).toEqual([])
    expect((await core.api.restore({ ids: [one] })).problems).toEqual([])
    expect([...(await libraryFiles(bench.libraryDir)).values()].map(sha256Of)).toEqual([sha(0)])
    expect([one, two].map((id) => task(id).images[0]?.path)).toEqual([path, path])
  })

  it('say what they could not do', async () => {
    const { core, tasks } = await withKept(1)
    const [one = ''] = tasks
    expect((await core.api.restore({ ids: [one] })).problems).toMatchObject([
      { id: one, code: 'not-in-trash', reason: expect.stringMatching(/not in the trash/u) },
    ])
    await core.api.remove({ ids: [one] })
    expect((await core.api.remove({ ids: [one, 'nobody'] })).problems).toMatchObject([
      { id: one, code: 'in-trash', reason: expect.stringMatching(/in the trash/u) },
      { id: 'nobody' },
    ])
  })

  it('bring a task back though its file is gone, say so, and retry fetches it', async () => {
    const { bench, core, tasks, leapTo, task, sha } = await withKept(1)
    const [one = ''] = tasks
    await core.api.remove({ ids: [one] })
    await rm(join(bench.libraryDir, '.kieper', 'trash'), { recursive: true })
    const { problems } = await core.api.restore({ ids: [one] })
    expect(problems).toMatchObject([{ id: one, code: 'file-gone', reason: expect.stringMatching(/kieper retry/u) }])
    await core.api.retry({ ids: [one] })
    await leapTo('kept', one)
    expect(sha256Of(await readFile(task(one).images[0]?.path ?? ''))).toBe(sha(0))
  })

  it('end a move at the next start that a crash has cut off', async () => {
    const { bench, core, tasks, clock, trashed } = await withKept(1)
    await core.stop()
    bench.database((database) => database.exec(`update tasks set removed_at = ${clock.now()}`))
    const again = await bench.open({ clock })
    await again.run()
    expect((await trashed()).size).toBe(1)
    expect((await libraryFiles(bench.libraryDir)).size).toBe(0)
    expect((await again.api.restore({ ids: tasks })).problems).toEqual([])
    expect((await libraryFiles(bench.libraryDir)).size).toBe(1)
  })

  it('are known by later downloads of the same bytes: a file in the trash is no stored one', async () => {
    const { bench, core, stub, tasks, add, leapTo, task, sha } = await withKept(1)
    await core.api.remove({ ids: tasks })
    const picture = await noisyPng(ids(1)[0] ?? '')
    stub.image = () => ({ body: picture })
    const [late = ''] = await add('late-0123456789abcdef', 'jobs')
    await leapTo('kept', late)
    expect(sha256Of(await readFile(task(late).images[0]?.path ?? ''))).toBe(sha(0))
    expect((await core.api.restore({ ids: tasks })).problems).toEqual([])
    const files = await libraryFiles(bench.libraryDir)
    for (const view of core.api.list({}).tasks) {
      const path = view.images[0]?.path ?? ''
      expect(sha256Of(await readFile(path))).toBe(sha(0))
    }
    expect(files.size).toBeLessThanOrEqual(2)
  })
})
