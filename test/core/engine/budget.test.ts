import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/engine/budget.ts'
import { startSandbox } from '../../../src/sandbox/index.ts'
import { handClock } from '../../support/hand-clock.ts'
import { coreBench } from '../../support/start-core.ts'

const home = { seq: 1, requestsPerSecond: 3 }
const never = new AbortController().signal

describe('a budget', () => {
  it('starts full with one second, and fills again with time', async () => {
    const clock = handClock(0)
    const budget = createBudget(clock)
    expect(budget.available(home)).toBe(3)
    expect([1, 2, 3, 4].map(() => budget.tryTake(home))).toEqual([true, true, true, false])
    expect(budget.available(home)).toBe(0)
    expect(budget.nextAt(home)).toBe(334)
    await clock.pass(334)
    expect(budget.nextAt(home)).toBe(334)
    expect(budget.tryTake(home)).toBe(true)
    await clock.pass(3_600_000)
    expect(budget.available(home)).toBe(3)
  })

  it('is one for each connection', () => {
    const budget = createBudget(handClock(0))
    while (budget.tryTake(home)) continue
    expect(budget.available({ ...home, seq: 2 })).toBe(3)
  })

  it('hands a token to whoever waits for one before anybody else gets it', async () => {
    const clock = handClock(0)
    const budget = createBudget(clock)
    while (budget.tryTake(home)) continue
    const got: string[] = []
    // A poll loop that wakes for the next token, and did so before anybody else.
    const poll = async (): Promise<void> => {
      while (!got.includes('poll')) {
        await clock.sleep(Math.max(5, budget.nextAt(home) - clock.now()), never)
        if (budget.tryTake(home)) got.push('poll')
      }
    }
    const both = [poll(), budget.take(home, never).then(() => got.push('waiter'))]
    await clock.pass(2_000)
    await Promise.all(both)
    expect(got).toEqual(['waiter', 'poll'])
  })

  it('keeps no reservation for whoever gave up', async () => {
    const clock = handClock(0)
    const budget = createBudget(clock)
    while (budget.tryTake(home)) continue
    const leaving = new AbortController()
    const waiting = budget.take(home, leaving.signal)
    leaving.abort()
    await expect(waiting).resolves.toBe(false)
    await clock.pass(1_000)
    expect(budget.available(home)).toBe(3)
    expect(clock.pending()).toBe(0)
  })

  it('takes nothing for a caller that is gone already', async () => {
    const budget = createBudget(handClock(0))
    await expect(budget.take(home, AbortSignal.abort())).resolves.toBe(false)
    expect(budget.available(home)).toBe(3)
  })

  it('does not dry up when the clock is turned back', async () => {
    const clock = handClock(1_000_000)
    const budget = createBudget(clock)
    while (budget.tryTake(home)) continue
    clock.jump(-900_000)
    expect(budget.available(home)).toBe(0)
    await clock.pass(1_000)
    expect(budget.available(home)).toBe(3)
  })

  it('keeps 200 due tasks within 6 requests in any second and 33 in any ten, and uses what it has', async () => {
    const bench = await coreBench()
    const sandbox = await startSandbox({ imageLongSidePx: 16 })
    try {
      const ids = Array.from({ length: 200 }, (_, index) =>
        sandbox.create({ family: 'jobs', prompt: `p${index}`, fate: { kind: 'never' }, durationMs: 3_600_000 }),
      )
      const core = await bench.open()
      await core.api.connect({ name: 'home', kind: 'other', url: sandbox.url, secret: { key: sandbox.key } })
      await core.api.add({ text: ids.join('\n'), family: 'jobs' })
      await core.run()
      await sandbox.requests.until((log) => log.count('status') >= 36)
      await core.stop()
      const times = sandbox.requests.recent().map(({ at }) => at)
      expect(busiest(times, 1_000)).toBeLessThanOrEqual(6)
      expect(busiest(times, 10_000)).toBeLessThanOrEqual(33)
      // Nor does it dawdle: three a second from the first burst on.
      expect(busiest(times, 10_000)).toBeGreaterThanOrEqual(28)
    } finally {
      await sandbox.stop()
    }
  })
})

/** The most requests in any window of this length. */
function busiest(times: readonly number[], windowMs: number): number {
  return Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + windowMs).length))
}
