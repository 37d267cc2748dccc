import { describe, expect, it } from 'vitest'
import { everything, noticeBench } from './notice-bench.ts'

/** Past the time after a start, in which all is gathered. */
const settledMs = 60_000

async function settled() {
  const bench = await noticeBench()
  bench.waits()
  await bench.clock.pass(settledMs)
  return bench
}

describe('a desktop is told', () => {
  it('what comes within two seconds together, from the first one on', async () => {
    const bench = await settled()
    for (let count = 0; count < 4; count += 1) {
      bench.ends('kept')
      await bench.clock.pass(400)
    }
    expect(bench.told).toEqual([])
    await bench.clock.pass(400)
    expect(bench.told).toHaveLength(1)
    expect(bench.titles()).toEqual([['id-5', 'id-4', 'id-3', 'id-2']])
    expect(bench.untold()).toBe(0)
    await bench.clock.pass(86_400_000)
    expect(bench.told).toHaveLength(1)
  })

  it('up to three one by one, and what goes wrong apart', async () => {
    const bench = await settled()
    bench.ends('kept')
    bench.ends('failed')
    bench.ends('kept')
    await bench.clock.leapUntil(() => bench.untold() === 0)
    expect(bench.told.map(({ kind, tasks }) => [kind, tasks.length])).toEqual([
      ['kept', 1],
      ['failed', 1],
      ['kept', 1],
    ])
  })

  it('an alarm at once, also in quiet hours', async () => {
    const bench = await settled()
    bench.choice = { ...everything, quiet: { fromMinute: 0, toMinute: 1_439 } }
    bench.clock.jump(-(bench.clock.now() % 86_400_000) + 6 * 3_600_000)
    bench.ends('kept')
    bench.ends('at-risk', 'Jade smoke')
    await bench.clock.pass(0)
    expect(bench.told.map(({ kind }) => kind)).toEqual(['at-risk'])
    expect(bench.told[0]?.tasks[0]).toMatchObject({ prompt: 'Jade smoke', unsaved: { images: 1, reason: null } })
    await bench.clock.pass(10_000)
    expect(bench.told).toHaveLength(1)
    expect(bench.untold()).toBe(0)
  })

  it('no alarm about what has been saved meanwhile', async () => {
    const bench = await settled()
    bench.host.notify = () => Promise.reject(new Error('not now'))
    const seq = bench.ends('at-risk')
    await bench.clock.pass(0)
    const shown: string[] = []
    bench.host.notify = ({ title }) => Promise.resolve(void shown.push(title))
    bench.save({ images: bench.store.images.ofTask(seq).map((image) => ({ seq: image.seq, set: { status: 'kept' } })) })
    await bench.clock.pass(3_600_000)
    expect(shown).toEqual([])
    expect(bench.untold()).toBe(0)
  })

  it('after a sleep one thing, when the network has had its time', async () => {
    const bench = await settled()
    bench.woke()
    bench.ends('kept')
    await bench.clock.pass(10_000)
    bench.ends('kept')
    expect(bench.told).toEqual([])
    await bench.clock.pass(5_000)
    expect(bench.titles()).toEqual([['id-3', 'id-2']])
    bench.ends('kept')
    await bench.clock.pass(2_000)
    expect(bench.told).toHaveLength(2)
  })

  it('that the last of a batch is done, with all that belongs to it', async () => {
    const bench = await noticeBench()
    await bench.clock.pass(settledMs)
    const last = bench.waits()
    expect(last).toBe(1)
    bench.ends('kept')
    await bench.clock.pass(3_000)
    expect(bench.told.map(({ batch }) => batch)).toEqual([null])
    bench.save({ tasks: [{ seq: 1, set: { status: 'failed', nextPollAt: null } }] })
    bench.ends('kept')
    await bench.clock.pass(3_000)
    expect(bench.told.map(({ batch }) => batch)).toEqual([null, { images: 2 }])
    // The next one is a batch of its own.
    bench.ends('kept')
    await bench.clock.pass(3_000)
    expect(bench.told.at(-1)?.batch).toBeNull()
  })

  it('nothing while the window is looked at, which counts as told and as seen', async () => {
    const bench = await settled()
    bench.save({ isSeen: true, at: bench.clock.now() })
    bench.host.isWatched = () => true
    await bench.clock.pass(1_000)
    bench.ends('kept')
    expect(bench.store.notices.unseenCount()).toBe(1)
    await bench.clock.pass(2_000)
    bench.host.isWatched = () => false
    await bench.clock.pass(86_400_000)
    expect(bench.told).toEqual([])
    expect(bench.untold()).toBe(0)
    expect(bench.store.notices.unseenCount()).toBe(0)
    expect(bench.heard.map(({ kind }) => kind)).toEqual(['kept'])
  })

  it('neither prompts nor pictures where the user wishes so', async () => {
    const bench = await settled()
    bench.choice = { ...everything, hidePrompts: true }
    bench.ends('kept', 'Secret')
    await bench.clock.pass(2_000)
    expect(JSON.stringify([bench.told, bench.heard])).not.toContain('Secret')
    expect(bench.told[0]).toMatchObject({ picture: null, tasks: [{ prompt: null, model: 'nano' }] })
  })

  it('not at all what is switched off, and nothing of it later', async () => {
    const bench = await settled()
    bench.choice = { ...everything, kept: false }
    for (let count = 0; count < 5; count += 1) bench.ends(count === 2 ? 'failed' : 'kept')
    await bench.clock.pass(2_000)
    bench.choice = everything
    await bench.clock.pass(86_400_000)
    expect(bench.told.map(({ kind }) => kind)).toEqual(['failed'])
  })
})

describe('what a desktop has not taken over', () => {
  it('is told again with growing delays, all of it together', async () => {
    const bench = await settled()
    let asked = 0
    const show = bench.host.notify
    bench.host.notify = () => {
      asked += 1
      return Promise.reject(new Error('no service'))
    }
    for (let count = 0; count < 5; count += 1) bench.ends('kept')
    const from = bench.clock.now()
    await bench.clock.leapUntil(() => bench.clock.now() - from > 600_000)
    expect(asked).toBeGreaterThan(4)
    expect(asked).toBeLessThan(20)
    bench.host.notify = show
    await bench.clock.leapUntil(() => bench.untold() === 0)
    expect(bench.titles().map((titles) => titles.length)).toEqual([5])
  })

  it('is told after a restart, once and as one; what was told is not', async () => {
    const bench = await settled()
    bench.ends('kept')
    await bench.clock.pass(2_000)
    const show = bench.host.notify
    bench.host.notify = () => new Promise(() => undefined)
    bench.ends('kept')
    bench.ends('kept')
    await bench.clock.pass(2_000)
    await bench.restart()
    bench.host.notify = show
    await bench.clock.pass(14_000)
    expect(bench.told).toHaveLength(1)
    await bench.clock.pass(86_400_000)
    expect(bench.titles()).toEqual([['id-2'], ['id-4', 'id-3']])
  })

  it('has the same number when it is told twice: shown, and the end came before it was marked', async () => {
    const bench = await settled()
    bench.host.notify = (announcement) => {
      bench.told.push(announcement)
      return new Promise(() => undefined)
    }
    bench.ends('kept')
    await bench.clock.pass(2_000)
    await bench.restart()
    await bench.clock.pass(20_000)
    expect(bench.told.map(({ id }) => id)).toEqual([1, 1])
  })
})
