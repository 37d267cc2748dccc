import { onTestFinished, describe, expect, it } from 'vitest'
import { createWorkLoop } from '../../../src/core/engine/work-loop.ts'
import type { WorkSource } from '../../../src/core/engine/work-loop.ts'
import type { Log } from '../../../src/core/index.ts'
import { handClock } from '../../support/hand-clock.ts'

const turns = async (count = 20): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A source of text rows, of which each run removes one; `before` may throw in its stead. */
function troubled({ before, onWake }: { before?: (id: string) => void; onWake?: () => void } = {}) {
  const clock = handClock(0)
  const said: { message: string; facts: unknown }[] = []
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message, facts) => void said.push({ message, facts }),
  }
  const rows = new Set<string>()
  const done: string[] = []
  const looks = { due: 0 }
  const source: WorkSource<string> = {
    name: 'rows',
    width: 2,
    key: (id) => id,
    due(limit, busy) {
      looks.due += 1
      return [...rows].filter((id) => !busy.has(id)).slice(0, limit)
    },
    nextDueAt: (busy) => ([...rows].some((id) => !busy.has(id)) ? clock.now() : null),
    async run(id) {
      before?.(id)
      await turns(1)
      rows.delete(id)
      done.push(id)
    },
  }
  const loop = createWorkLoop(source, { clock, log, ...(onWake === undefined ? {} : { onWake }) })
  onTestFinished(() => loop.stop())
  return { clock, source, loop, rows, done, said, looks }
}

describe('a work loop in trouble', () => {
  it('leaves a job that throws alone for a minute, tells why, and does the others', async () => {
    let isBroken = true
    const { loop, rows, done, said, clock } = troubled({
      before(id) {
        if (id === 'bad' && isBroken) throw new Error('a bug')
      },
    })
    for (const id of ['bad', 'good', 'better']) rows.add(id)
    loop.start()
    await turns(60)
    expect(done).toEqual(['good', 'better'])
    expect(said).toHaveLength(1)
    expect(said[0]).toMatchObject({ message: 'rows: a job has thrown', facts: { key: 'bad' } })

    await clock.pass(59_000)
    expect(said).toHaveLength(1)
    await clock.pass(2_000)
    expect(said).toHaveLength(2)
    isBroken = false
    await clock.pass(61_000)
    await loop.idle()
    expect(done).toEqual(['good', 'better', 'bad'])
  })

  it('takes a source that throws before its first promise for the same', async () => {
    const { loop, source, rows, said, done } = troubled()
    const run = source.run.bind(source)
    source.run = (id, signal) => {
      if (id === 'bad') throw new Error('at once')
      return run(id, signal)
    }
    for (const id of ['bad', 'good']) rows.add(id)
    loop.start()
    await turns(60)
    expect(said.map(({ message }) => message)).toEqual(['rows: a job has thrown'])
    expect(done).toEqual(['good'])
  })

  it('survives a database that cannot be asked, and looks again by itself', async () => {
    const { loop, source, rows, done, said, clock } = troubled()
    const due = source.due.bind(source)
    source.due = () => {
      throw new Error('database is locked')
    }
    rows.add('waiting')
    loop.start()
    await turns()
    expect(said).toHaveLength(1)
    expect(clock.pending()).toBe(1)
    await clock.pass(5_000)
    expect(said).toHaveLength(2)
    source.due = due
    await clock.pass(5_000)
    await loop.idle()
    expect(done).toEqual(['waiting'])
    expect(said).toHaveLength(2)
  })

  it('survives trouble in the plan as well', async () => {
    const { loop, source, rows, done, said, clock } = troubled()
    const nextDueAt = source.nextDueAt.bind(source)
    source.nextDueAt = () => {
      throw new Error('disk I/O error')
    }
    loop.start()
    await turns()
    expect(said.map(({ message }) => message)).toEqual(['rows: looking for work has failed'])
    source.nextDueAt = nextDueAt
    rows.add('late')
    await clock.pass(5_000)
    await loop.idle()
    expect(done).toEqual(['late'])
  })

  it('survives a waker that throws', async () => {
    const { loop, source, rows, done, said, clock } = troubled({
      onWake() {
        throw new Error('no database to wake')
      },
    })
    source.nextDueAt = () => 20_000
    loop.start()
    await turns()
    clock.jump(3_600_000)
    rows.add('after')
    await clock.pass(20_000)
    await turns()
    expect(said.map(({ message }) => message)).toEqual(['rows: waking up has failed'])
    expect(done).toEqual(['after'])
  })

  it('lets everybody else have a turn when jobs end at once and stay due', async () => {
    const { loop, source, rows, looks } = troubled()
    source.run = () => Promise.resolve()
    rows.add('sticky')
    loop.start()
    // A starved event loop would never come back from here.
    await expect.poll(() => looks.due).toBeGreaterThan(1)
  })

  it('says nothing of work that ends because the loop stops', async () => {
    const { loop, source, rows, said } = troubled()
    source.run = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
    rows.add('cut off')
    loop.start()
    await turns()
    await loop.stop()
    expect(said).toEqual([])
  })
})
