import { describe, expect, it } from 'vitest'
import { lognormal } from '../../bench/polling/durations.ts'
import type { Durations } from '../../bench/polling/durations.ts'
import { fewestRequests, leastP95Ms } from '../../bench/polling/lag-bound.ts'
import { p95BoundMs } from '../../bench/polling/load-bounds.ts'

/** Every duration up to `mostMs` is equally likely: what is best can be said without a computer. */
const even = (mostMs: number): Durations => ({
  name: 'even',
  meanMs: mostMs / 2,
  survivalAt: (ageMs) => Math.min(1, Math.max(0, 1 - ageMs / mostMs)),
  draw: (chance) => chance() * mostMs,
})

describe('fewestRequests', () => {
  it('is one for a task whose end is known', () => {
    expect(fewestRequests([lognormal(60_000, 0.001)], 5_000, 250)).toBeCloseTo(1, 1)
  })

  it('is what the best schedule takes, and never more', () => {
    // 5 of 100 s are given up at the end, where a question is cheapest: 10 more questions lie behind 10 s each, at 10, 20, … s,
    // and each is sent to those that still run.
    const best = 1 + 0.9 + 0.8 + 0.7 + 0.6 + 0.5 + 0.4 + 0.3 + 0.2 + 0.1
    const least = fewestRequests([even(100_000)], 10_000, 100)
    expect(least).toBeLessThan(best)
    expect(least).toBeGreaterThan(0.9 * best)
  })

  it('rises as the lag falls', () => {
    const least = [20_000, 10_000, 5_000].map((lagMs) => fewestRequests([lognormal(60_000, 0.3)], lagMs, 500))
    expect(least).toEqual(least.toSorted((a, b) => a - b))
    expect((least[2] ?? 0) / (least[0] ?? 1)).toBeGreaterThan(2)
  })
})

describe('the bound of the 95th percentile', () => {
  it('is the lag at which the fewest requests are those that are allowed', () => {
    const durations = [lognormal(60_000, 0.2)]
    const lagMs = leastP95Ms(durations, [{ requests: 4 }], 250)
    expect(fewestRequests(durations, lagMs + 500, 250)).toBeLessThanOrEqual(4)
    expect(fewestRequests(durations, lagMs - 500, 250)).toBeGreaterThan(4)
  })

  it('does not allow 5 s with 100 tasks at 3 requests/s, and does at 10', () => {
    const durations = [lognormal(60_000, 0.2)]
    const bound = (perSecond: number): number => p95BoundMs(durations, { count: 100, way: 'steady', perSecond }, 13_000)
    expect(bound(3)).toBeGreaterThan(5_000)
    expect(bound(10)).toBeLessThan(5_000)
  })

  it('looks for the time in which pasted tasks need most', () => {
    const durations = [lognormal(60_000, 0.1)]
    const bound = (way: 'steady' | 'pasted'): number => p95BoundMs(durations, { count: 100, way, perSecond: 3 }, 10_000)
    // All of them end within 40 s or so, and cannot even be asked once each in that time.
    expect(bound('pasted')).toBeGreaterThan(bound('steady'))
  })
})
