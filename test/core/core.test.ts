import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCore } from '../../src/core/index.ts'
import { coreAtStub } from '../support/core-at-gateway.ts'
import { handClock } from '../support/hand-clock.ts'
import { noisyPng } from '../support/picture.ts'
import { coreBench } from '../support/start-core.ts'
import { finished } from '../support/stub-gateway.ts'

describe('the core', () => {
  it('is run by one at a time; a second one is told who', async () => {
    const bench = await coreBench()
    const clock = handClock()
    const [first, second] = [await bench.open({ clock }), await bench.open({ clock })]
    await expect(first.run()).resolves.toEqual({ ok: true })
    await expect(first.run()).resolves.toEqual({ ok: true })
    await expect(second.run()).resolves.toEqual({
      ok: false,
      by: { pid: process.pid, host: 'node', since: new Date(clock.now()).toISOString() },
    })
    // It can read and write all the same.
    expect(second.api.list({}).total).toBe(0)
    await first.stop()
    await expect(second.run()).resolves.toEqual({ ok: true })
    await second.stop()
    const third = await bench.open({ clock })
    await expect(third.run()).resolves.toEqual({ ok: true })
  })

  it('starts once, however often it is told to at the same time, and gives the lease back', async () => {
    const bench = await coreBench()
    const core = await bench.open()
    const answers = await Promise.all([core.run(), core.run(), core.run()])
    expect(answers).toEqual([{ ok: true }, { ok: true }, { ok: true }])
    await core.stop()
    const next = await bench.open()
    await expect(next.run()).resolves.toEqual({ ok: true })
  })

  it('ends well when it is stopped while it starts', async () => {
    const bench = await coreBench()
    const core = await bench.open()
    const starting = core.run()
    await Promise.all([core.stop(), core.stop()])
    await starting
    const next = await bench.open()
    await expect(next.run()).resolves.toEqual({ ok: true })
    expect(bench.complaints()).toEqual([])
  })

  it('leaves no note of a runner after a stop', async () => {
    const bench = await coreBench()
    const core = await bench.open()
    await core.run()
    const note = (): unknown =>
      bench.database((database) => database.prepare("select value from meta where key = 'runner'").pluck().get())
    expect(note()).toContain(String(process.pid))
    await core.stop()
    expect(note()).toBeUndefined()
  })

  it('says in words why a folder cannot be used', async () => {
    const bench = await coreBench()
    await writeFile(bench.dataDir, 'a file, not a folder')
    const created = await createCore(bench.host)
    expect(created).toMatchObject({ ok: false, message: expect.stringContaining(bench.dataDir) })
    const other = await coreBench()
    await mkdir(other.dataDir)
    await writeFile(join(other.dataDir, 'kieper.db'), Buffer.alloc(8_192, 0x41))
    expect(await createCore(other.host)).toMatchObject({ ok: false, message: expect.stringContaining('damaged') })
  })

  it('waits until all is done: nothing open, nothing landed, nothing to tell', async () => {
    const { bench, core, stub, add, leap, task } = await coreAtStub()
    const picture = await noisyPng('done')
    stub.image = () => ({ body: picture })
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/d.png`])
    const ids = await add('task-0123456789abcdef\ntask-1123456789abcdef', 'jobs')
    let isDone = false
    void core.untilDone(new AbortController().signal).then(() => (isDone = true))
    await leap(() => isDone)
    expect(ids.map((id) => task(id).status)).toEqual(['kept', 'kept'])
    expect(bench.told).toHaveLength(2)
  })

  it('lets go of whoever waits when it is stopped or the caller leaves', async () => {
    const { core, add } = await coreAtStub({ run: false })
    await add('task-0123456789abcdef', 'jobs')
    const leaving = new AbortController()
    const [left, stopped] = [core.untilDone(leaving.signal), core.untilDone(new AbortController().signal)]
    leaving.abort()
    await left
    await core.stop()
    await stopped
  })

  it('goes on with everybody else when a listener throws', async () => {
    const { bench, core, add } = await coreAtStub({ run: false })
    const heard: string[] = []
    core.onChange(() => {
      throw new Error('a bug in a window')
    })
    core.onChange(({ task, at }) => void heard.push(`${task.taskId} ${at}`))
    await add('task-0123456789abcdef', 'jobs')
    expect(heard).toHaveLength(1)
    expect(bench.complaints()).toHaveLength(1)
    expect(bench.complaints()[0]).toMatch(/a listener has thrown/u)
  })

  it('tells the bytes of downloads under way, and forgets them afterwards', async () => {
    const { core, stub, clock, add, leapTo } = await coreAtStub()
    const picture = await noisyPng('progress', 60)
    let finish = (): void => undefined
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/p.png`])
    stub.image = (_, response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': picture.length })
      response.write(picture.subarray(0, 4_000))
      finish = () => response.end(picture.subarray(4_000))
    }
    const ids = await add('task-0123456789abcdef', 'jobs')
    await clock.leapUntil(() => core.downloads().size === 1)
    await expect
      .poll(() => [...core.downloads().values()][0], { interval: 5 })
      .toEqual({ receivedBytes: 4_000, totalBytes: picture.length })
    finish()
    await leapTo('kept', ...ids)
    expect(core.downloads().size).toBe(0)
  })

  it('wakes: what waited for a time waits no longer', async () => {
    const { bench, core, stub, clock, add, leap } = await coreAtStub()
    await stub.down()
    await add('task-0123456789abcdef', 'jobs')
    await leap(() => core.api.connections()[0]?.reason?.includes('cannot be reached') ?? false)
    await leap(() => clock.pending() > 0)
    await stub.up()
    const at = clock.now()
    bench.wake()
    await leap(() => stub.of('status').length === 1)
    expect(clock.now() - at).toBeLessThan(5_000)
  })
})
