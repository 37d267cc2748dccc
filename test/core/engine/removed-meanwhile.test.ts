import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { expectStillness } from '../../support/never-spins.ts'
import { noisyPng, sha256Of } from '../../support/picture.ts'
import { libraryFiles, readTree } from '../../support/read-tree.ts'
import { finished, generating } from '../../support/stub-gateway.ts'

const taskId = 'task-0123456789abcdef'

/** Holds answers back until the test lets them go. */
function gate() {
  const held: (() => void)[] = []
  return {
    held,
    hold: (answer: () => void) => void held.push(answer),
    open() {
      for (const answer of held.splice(0)) answer()
    },
  }
}

describe('a task that is removed', () => {
  it('while its question is under way: the answer changes nothing, and the trash stays still', async () => {
    const { bench, core, clock, stub, add, leapTo } = await coreAtStub()
    const { held, hold, open } = gate()
    const picture = await noisyPng('asked')
    stub.image = () => ({ body: picture })
    stub.status = ({ taskId: asked }, response) =>
      hold(() => response.end(JSON.stringify(finished(asked, [`${stub.url}/a.png`]).body)))
    const [id = ''] = await add(taskId, 'jobs')
    await clock.leapUntil(() => held.length === 1)
    await core.api.remove({ ids: [id] })
    open()
    await clock.leapUntil(() => !bench.isBusy())
    await expectStillness(clock)
    await clock.pass(3_600_000)
    expect(stub.of('status')).toHaveLength(1)
    expect(stub.of('image')).toEqual([])
    const row = bench.database((database) => database.prepare('select status, polls from tasks').get())
    expect(row).toEqual({ status: 'waiting', polls: 0 })
    expect(bench.told).toEqual([])

    stub.status = ({ taskId: asked }) => finished(asked, [`${stub.url}/a.png`])
    await core.api.restore({ ids: [id] })
    await leapTo('kept', id)
  })

  it.each(['whole', 'cut off', 'refused'] as const)('while its image is fetched, which then comes %s', async (how) => {
    const { bench, core, clock, stub, add, leapTo } = await coreAtStub()
    const { held, hold, open } = gate()
    const picture = await noisyPng('fetched')
    stub.status = ({ taskId: asked }) => finished(asked, [`${stub.url}/f.png`])
    stub.image = (_, response) =>
      hold(() => {
        if (how === 'cut off') return void response.destroy()
        response.writeHead(how === 'refused' ? 404 : 200, { 'content-type': 'image/png' })
        response.end(picture)
      })
    const [id = ''] = await add(taskId, 'jobs')
    await clock.leapUntil(() => held.length === 1)
    await core.api.remove({ ids: [id] })
    open()
    await clock.leapUntil(() => !bench.isBusy())
    await expectStillness(clock)
    const asked = stub.of('image').length
    await clock.pass(3_600_000)
    expect(stub.of('image')).toHaveLength(asked)
    const row = bench.database((database) => database.prepare('select tries, landed_at, next_try_at from images').get())
    expect(row).toEqual({ tries: 0, landed_at: null, next_try_at: null })
    expect((await libraryFiles(bench.libraryDir)).size).toBe(0)

    stub.image = () => ({ body: picture })
    await core.api.restore({ ids: [id] })
    await leapTo('kept', id)
    expect((await libraryFiles(bench.libraryDir)).size).toBe(1)
    expect(bench.complaints()).toEqual([])
  })

  it('while its picture enters the library: the file follows it into the trash, and comes back with it', async () => {
    const { bench, core, clock, stub, add, task, leap } = await coreAtStub()
    const picture = await noisyPng('entering', 150)
    stub.status = ({ taskId: asked }) => finished(asked, [`${stub.url}/e.png`])
    stub.image = () => ({ body: picture })
    const [id = ''] = await add(taskId, 'jobs')
    const landedAt = (): unknown =>
      bench.database((database) => database.prepare('select landed_at from images').pluck().get())
    await clock.leapUntil(() => typeof landedAt() === 'number')
    await core.api.remove({ ids: [id] })
    await core.stop()

    const again = await bench.open({ clock, chance: () => 0.5 })
    await again.run()
    await expectStillness(clock)
    expect((await libraryFiles(bench.libraryDir)).size).toBe(0)
    expect(bench.told).toEqual([])
    await again.api.restore({ ids: [id] })
    await leap(() => again.api.show(id).status === 'kept')
    const files = await libraryFiles(bench.libraryDir)
    expect([...files.values()].map(sha256Of)).toEqual([sha256Of(picture)])
    expect(task).toBeTypeOf('function')
  })

  it('right when the picture has been moved: the library shows nothing of it', async () => {
    const { bench, core, stub, add, leapTo, clock } = await coreAtStub()
    const picture = await noisyPng('moved')
    stub.status = ({ taskId: asked }) => finished(asked, [`${stub.url}/m.png`])
    stub.image = () => ({ body: picture })
    const [id = ''] = await add(taskId, 'jobs')
    await leapTo('kept', id)
    await core.stop()
    // The moment in between: landed, in its place, not committed, removed.
    bench.database((database) =>
      database.exec(`update images set status = 'wanted', path = null, library_id = null, kept_at = null, landed_at = 1;
        update tasks set status = 'saving', removed_at = ${clock.now()}`),
    )
    const again = await bench.open({ clock, chance: () => 0.5 })
    await again.run()
    const removedFiles = async (): Promise<number> => (await readTree(join(bench.libraryDir, '.kieper', 'trash'))).size
    await clock.leapUntil(async () => (await removedFiles()) === 1)
    expect((await libraryFiles(bench.libraryDir)).size).toBe(0)
    const { problems } = await again.api.restore({ ids: [id] })
    expect(problems).toEqual([])
    expect((await libraryFiles(bench.libraryDir)).size).toBe(1)
    expect(again.api.show(id).status).toBe('kept')
  })

  it('while it waits is not asked until it is restored', async () => {
    const { core, clock, stub, add, leap } = await coreAtStub()
    stub.status = ({ taskId: asked }) => generating(asked)
    const [id = ''] = await add(taskId, 'jobs')
    await leap(() => stub.of('status').length === 2)
    await core.api.remove({ ids: [id] })
    await leap(() => stub.inFlight() === 0)
    const asked = stub.of('status').length
    await clock.pass(86_400_000)
    expect(stub.of('status')).toHaveLength(asked)
    await expectStillness(clock)
    await core.api.restore({ ids: [id] })
    await leap(() => stub.of('status').length > asked)
  })
})
