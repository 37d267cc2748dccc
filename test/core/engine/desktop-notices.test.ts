import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Overview } from '../../../src/contract/index.ts'
import type { Core } from '../../../src/core/index.ts'
import { coreAtStub, hands } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { coreBench } from '../../support/start-core.ts'
import { finished } from '../../support/stub-gateway.ts'

const id = (name: string | number): string => `${name}-0123456789abcdef`

/** A core as the desktop runs it, at a gateway that finishes at once. */
async function desktop() {
  const bench = await coreBench()
  bench.host.gathersNotices = true
  const at = await coreAtStub({ bench })
  const { stub } = at
  const picture = await noisyPng('desktop')
  stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/${taskId}.png`])
  stub.image = () => ({ body: picture })
  return at
}

async function overview(core: Core): Promise<Overview | null> {
  const ending = new AbortController()
  for await (const frame of core.api.watch(ending.signal)) {
    ending.abort()
    return frame.overview
  }
  return null
}

describe('the core of a desktop', () => {
  it('tells a batch as one, with a picture; the tray knows what is new until it was seen', async () => {
    const { bench, core, clock, add, leap } = await desktop()
    await core.api.seen()
    await clock.pass(1)
    const added = await add([1, 2, 3, 4, 5].map(id).join('\n'), 'jobs')
    await leap(() => bench.told.length > 0)
    const [told] = bench.told
    expect(told?.tasks.map((task) => task.id).toSorted()).toEqual(added.toSorted())
    expect(told).toMatchObject({ kind: 'kept', batch: { images: 5 } })
    expect([told?.picture?.image ?? '', told?.picture?.thumbnail ?? ''].map((path) => existsSync(path))).toEqual([
      true,
      true,
    ])
    const latest = await core.api.latest({ limit: 3 })
    expect(latest.map((task) => task.id)).toEqual(told?.tasks.slice(0, 3).map((task) => task.id))
    expect((await overview(core))?.unseen).toBe(5)
    await clock.pass(1)
    await core.api.seen()
    expect((await overview(core))?.unseen).toBe(0)
    expect(bench.told).toHaveLength(1)
  })

  it('gathers what a sleep has held up', async () => {
    const { bench, core, clock, stub, add, leap, task } = await desktop()
    await clock.pass(60_000)
    stub.status = () => ({ body: { code: 200, data: { state: 'generating' } } })
    const added = await add([1, 2].map(id).join('\n'), 'jobs')
    await leap(() => added.every((one) => task(one).polls > 0))
    clock.jump(8 * 3_600_000)
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/${taskId}.png`])
    bench.wake()
    const wokeAt = clock.now()
    await leap(() => bench.told.length > 0)
    expect(bench.told.map(({ tasks }) => tasks.length)).toEqual([2])
    expect(clock.now() - wokeAt).toBeLessThan(60_000)
    expect(core.api.list({ status: 'kept' }).total).toBe(2)
  })

  it('warns before an image is lost, once, also after a restart, and is calm again when it is saved', async () => {
    const at = await desktop()
    const { bench, core, clock, stub, add, leap } = at
    const save = stub.image
    stub.image = () => ({ status: 503, body: 'later' })
    const [task = ''] = await add(id('a'), 'jobs')
    await leap(() => stub.of('image').length >= 3)
    expect((await overview(core))?.atRisk).toBeNull()
    const deadlineAt = clock.now() + 100 * 60_000
    bench.database((database) => database.prepare('update images set deadline_at = ?').run(deadlineAt))
    await leap(() => bench.told.length > 0)
    expect(bench.told[0]).toMatchObject({ kind: 'at-risk', tasks: [{ id: task, unsaved: { images: 1, deadlineAt } }] })
    expect((await overview(core))?.atRisk).toEqual({ images: 1, firstDeadlineAt: new Date(deadlineAt).toISOString() })
    await core.stop()
    const second = await bench.open({ clock, chance: () => 0.5 })
    await second.run()
    const again = hands({ bench, core: second, clock })
    await again.leap(() => clock.now() > deadlineAt - 20 * 60_000)
    expect(bench.told).toHaveLength(1)
    stub.image = save
    await again.leapTo('kept', task)
    expect((await overview(second))?.atRisk).toBeNull()
    await again.leap(() => bench.told.length === 2)
    expect(bench.told.map(({ kind }) => kind)).toEqual(['at-risk', 'kept'])
  })
})
