import { describe, expect, it } from 'vitest'
import { coreAtStub, hands } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { finished } from '../../support/stub-gateway.ts'

/** A gateway at which the ids say how they end. */
async function atEnds() {
  const at = await coreAtStub({ unknownAfterSeconds: 0 })
  const { stub } = at
  const picture = await noisyPng('notice')
  stub.image = () => ({ body: picture })
  stub.status = ({ taskId }) => {
    if (taskId.startsWith('fail')) return { body: { code: 501, msg: 'policy' } }
    if (taskId.startsWith('empty')) return finished(taskId, [])
    if (taskId.startsWith('nobody')) return { body: { code: 404, msg: 'Task not found' } }
    return finished(taskId, [`${stub.url}/${taskId}.png`])
  }
  return at
}

const id = (name: string): string => `${name}-0123456789abcdef`

describe('notices', () => {
  it('tell each ended task once, in words, with the task', async () => {
    const { bench, clock, add, leap, task } = await atEnds()
    const names = ['kept', 'fail', 'empty', 'nobody']
    const tasks = await add(names.map(id).join('\n'), 'jobs')
    await leap(() => bench.told.length === 4)
    const kinds = new Map(bench.told.map(({ tasks: [about], kind }) => [about?.id, kind]))
    expect(tasks.map((one) => kinds.get(one))).toEqual(['kept', 'failed', 'incomplete', 'unknown'])
    expect(tasks.map((one) => task(one).status)).toEqual(['kept', 'failed', 'incomplete', 'unknown'])
    for (const { title, body } of bench.told) expect(`${title}${body}`).not.toBe('')
    expect(bench.told.find(({ kind }) => kind === 'failed')?.body).toContain('policy')
    await clock.pass(86_400_000)
    expect(bench.told).toHaveLength(4)
    const open = bench.database((database) =>
      database.prepare('select count(*) from notices where shown_at is null').pluck().get(),
    )
    expect(open).toBe(0)
  })

  it('are there as soon as the change is: whoever sees the one finds the other', async () => {
    const { bench, core, add, leap } = await atEnds()
    const found: unknown[] = []
    core.onChange(({ task }) => {
      if (task.status !== 'failed') return
      found.push(bench.database((database) => database.prepare('select kind from notices').pluck().all()))
    })
    await add(id('fail'), 'jobs')
    await leap(() => found.length > 0)
    expect(found[0]).toEqual(['failed'])
  })

  it('are tried again with growing delays while the host refuses them', async () => {
    const { bench, clock, add, leap } = await atEnds()
    const show = bench.notify
    let asked = 0
    bench.notify = () => {
      asked += 1
      return Promise.reject(new Error('no notification service'))
    }
    await add(id('fail'), 'jobs')
    await leap(() => asked === 1)
    const from = clock.now()
    await leap(() => clock.now() - from > 600_000)
    expect(asked).toBeGreaterThan(4)
    expect(asked).toBeLessThan(20)
    bench.notify = show
    await leap(() => bench.told.length === 1)
    await clock.pass(86_400_000)
    expect(bench.told).toHaveLength(1)
    expect(bench.complaints()).toEqual([])
  })

  it('survive a host that throws at once', async () => {
    const { bench, add, leap } = await atEnds()
    const show = bench.notify
    let asked = 0
    bench.notify = (announcement) => {
      asked += 1
      if (asked === 1) throw new Error('not even a promise')
      return show(announcement)
    }
    await add(id('fail'), 'jobs')
    await leap(() => bench.told.length === 1)
  })

  it('are not told again after a restart, and what was not told is', async () => {
    const { bench, core, clock, add, leap } = await atEnds()
    await add(id('fail'), 'jobs')
    await leap(() => bench.told.length === 1)
    bench.notify = () => Promise.reject(new Error('gone'))
    const [late = ''] = await add(id('nobody'), 'jobs')
    await leap(() => core.api.show(late).status === 'unknown')
    await core.stop()
    bench.notify = (announcement) => Promise.resolve(void bench.told.push(announcement))
    const second = await bench.open({ clock, chance: () => 0.5 })
    await second.run()
    const again = hands({ bench, core: second, clock })
    await again.leap(() => bench.told.length === 2)
    await clock.pass(86_400_000)
    expect(bench.told.map(({ kind }) => kind)).toEqual(['failed', 'unknown'])
  })

  it('go out one after the other', async () => {
    const { bench, add, leap } = await atEnds()
    let atOnce = 0
    let most = 0
    bench.notify = async (announcement) => {
      atOnce += 1
      most = Math.max(most, atOnce)
      await new Promise((resolve) => setImmediate(resolve))
      atOnce -= 1
      bench.told.push(announcement)
    }
    await add(['fail1', 'fail2', 'fail3', 'fail4'].map(id).join('\n'), 'jobs')
    await leap(() => bench.told.length === 4)
    expect(most).toBe(1)
    expect(bench.told.map(({ id: seq }) => seq)).toEqual(bench.told.map(({ id: seq }) => seq).toSorted((a, b) => a - b))
  })
})
