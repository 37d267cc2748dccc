import { onTestFinished, describe, expect, it } from 'vitest'
import { createWorkLoop } from '../../../src/core/engine/work-loop.ts'
import type { WorkSource } from '../../../src/core/engine/work-loop.ts'
import type { Log } from '../../../src/core/index.ts'
import { handClock } from '../../support/hand-clock.ts'

interface Row {
  id: string
  at: number
}

/** A queue of rows in memory. `run` decides what becomes of one; by default it is done at once. */
function queue(rows: Row[], width = 2) {
  const clock = handClock(0)
  const said: string[] = []
  const counts = { due: 0, woken: 0 }
  const log: Log = { info: () => undefined, warn: () => undefined, error: (message) => void said.push(message) }
  const done: string[] = []
  const remove = (id: string): void => {
    rows.splice(0, rows.length, ...rows.filter((row) => row.id !== id))
  }
  const source: WorkSource<Row> = {
    name: 'rows',
    width,
    key: ({ id }) => id,
    due(limit, busy) {
      counts.due += 1
      return rows.filter(({ id, at }) => at <= clock.now() && !busy.has(id)).slice(0, limit)
    },
    nextDueAt(busy) {
      const times = rows.filter(({ id }) => !busy.has(id)).map(({ at }) => at)
      return times.length === 0 ? null : Math.min(...times)
    },
    run({ id }) {
      remove(id)
      done.push(id)
      return Promise.resolve()
    },
  }
  const loop = createWorkLoop(source, { clock, log, onWake: () => void (counts.woken += 1) })
  onTestFinished(() => loop.stop())
  return { clock, source, loop, rows, done, said, counts, remove }
}

const row = (id: string, at = 0): Row => ({ id, at })
const turns = async (count = 20): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Work that ends when the test says so, or when it is aborted. */
function gate() {
  const open = new Map<string, () => void>()
  return {
    open,
    wait: (id: string, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        open.set(id, resolve)
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      }),
  }
}

describe('the work loop', () => {
  it('does everything that is due and tells when it is idle', async () => {
    const { loop, done } = queue(['a', 'b', 'c', 'd', 'e'].map((id) => row(id)))
    loop.start()
    await loop.idle()
    expect(done).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(loop.inFlight()).toBe(0)
  })

  it('never has more under way than its width', async () => {
    const { loop, source, remove, done } = queue(
      ['a', 'b', 'c', 'd', 'e'].map((id) => row(id)),
      3,
    )
    const { open, wait } = gate()
    const seen: number[] = []
    source.run = async ({ id }, signal) => {
      await wait(id, signal)
      remove(id)
      done.push(id)
    }
    loop.start()
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      await turns()
      seen.push(loop.inFlight())
      open.get(id)?.()
    }
    await loop.idle()
    expect(seen).toEqual([3, 3, 3, 2, 1])
    expect(done).toHaveLength(5)
  })

  it('sets no timer when nothing is planned', async () => {
    const { loop, clock, done } = queue([row('a')])
    loop.start()
    await loop.idle()
    await turns()
    expect(done).toEqual(['a'])
    expect(clock.sleeps).toEqual([])
    expect(clock.pending()).toBe(0)
  })

  it('looks again when it is nudged, once for many nudges', async () => {
    const { loop, rows, done, counts } = queue([])
    loop.start()
    await loop.idle()
    const before = counts.due
    rows.push(row('late'))
    for (let nudges = 0; nudges < 50; nudges += 1) loop.nudge()
    await loop.idle()
    expect(done).toEqual(['late'])
    // One look for the nudges, one after the job.
    expect(counts.due - before).toBeLessThanOrEqual(3)
  })

  it('sleeps until the next row is due, and no longer than half a minute at once', async () => {
    const { loop, clock, done } = queue([row('later', 70_000)])
    loop.start()
    await turns()
    expect(clock.sleeps).toEqual([30_000])
    await clock.pass(69_999)
    expect(done).toEqual([])
    await clock.pass(1)
    await loop.idle()
    expect(done).toEqual(['later'])
    expect(clock.sleeps).toEqual([30_000, 30_000, 10_000])
  })

  it('tells of a computer that has slept, and looks at once', async () => {
    const { loop, clock, done, counts } = queue([row('soon', 20_000)])
    loop.start()
    await turns()
    clock.jump(3_600_000)
    expect(counts.woken).toBe(0)
    await clock.pass(20_000)
    await loop.idle()
    expect(counts.woken).toBe(1)
    expect(done).toEqual(['soon'])
  })

  it('is not woken by a clock that was turned back, and goes on', async () => {
    const { loop, clock, done, counts, rows } = queue([row('soon', 20_000)])
    loop.start()
    await turns()
    clock.jump(-3_600_000)
    await clock.pass(20_000)
    await turns()
    expect(counts.woken).toBe(0)
    rows.push(row('now', clock.now()))
    loop.nudge()
    await turns()
    expect(done).toEqual(['now'])
  })

  it('does not look again and again while its jobs hang', async () => {
    const { loop, source, counts, clock } = queue(['a', 'b', 'c'].map((id) => row(id)))
    const { wait } = gate()
    source.run = ({ id }, signal) => wait(id, signal)
    loop.start()
    await turns()
    const before = counts.due
    await turns(200)
    await clock.pass(600_000)
    expect(counts.due).toBe(before)
    expect(loop.inFlight()).toBe(2)
  })

  it('does not begin the same row twice when one look gives it twice', async () => {
    const { loop, source, done } = queue([row('a')], 4)
    const once = source.due.bind(source)
    source.due = (limit, busy) => once(limit, busy).flatMap((one) => [one, one])
    loop.start()
    await loop.idle()
    expect(done).toEqual(['a'])
  })

  it('aborts what is under way when it stops, waits for it, and begins nothing more', async () => {
    const { loop, source, rows, counts } = queue([row('a'), row('b')])
    const ended: string[] = []
    const { wait } = gate()
    source.run = async ({ id }, signal) => {
      try {
        await wait(id, signal)
      } finally {
        await turns(3)
        ended.push(id)
      }
    }
    loop.start()
    await turns()
    await loop.stop()
    expect(ended.toSorted()).toEqual(['a', 'b'])
    const before = counts.due
    rows.push(row('c'))
    loop.nudge()
    loop.start()
    await turns()
    expect(counts.due).toBe(before)
    await expect(loop.idle()).resolves.toBeUndefined()
    await expect(loop.stop()).resolves.toBeUndefined()
  })

  it('answers whoever waits for idle when it stops', async () => {
    const { loop, source } = queue([row('a')])
    const { wait } = gate()
    source.run = ({ id }, signal) => wait(id, signal)
    loop.start()
    const idle = loop.idle()
    await turns()
    await loop.stop()
    await expect(idle).resolves.toBeUndefined()
  })
})
