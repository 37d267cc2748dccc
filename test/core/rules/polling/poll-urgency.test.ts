import { describe, expect, it } from 'vitest'
import { checkCurve } from '../../../../src/core/rules/polling/check-curve.ts'
import { pollUrgency } from '../../../../src/core/rules/polling/poll-urgency.ts'

const memoryless = (meanMs: number) => checkCurve((ageMs) => Math.exp(-ageMs / meanMs), meanMs, 0)
const minute = memoryless(60_000)

describe('pollUrgency', () => {
  it('is the price at which the interval is best, for a constant hazard', () => {
    const x = 12 / 60
    const worth = pollUrgency({ ageMs: 40_000, askedAtAgeMs: 28_000 }, minute)
    expect(worth).toBeCloseTo((Math.exp(x) - 1 - x) * 60_000, 0)
  })

  it('is nothing right after a question and grows with the time since', () => {
    const worth = [30_000, 31_000, 40_000, 90_000, 600_000].map((ageMs) =>
      pollUrgency({ ageMs, askedAtAgeMs: 30_000 }, minute),
    )
    expect(worth[0]).toBe(0)
    expect(worth).toEqual(worth.toSorted((a, b) => a - b))
    expect(new Set(worth).size).toBe(worth.length)
  })

  it('prefers what must be done by now to what can hardly be', () => {
    const quick = pollUrgency({ ageMs: 30_000, askedAtAgeMs: 0 }, memoryless(5_000))
    const slow = pollUrgency({ ageMs: 30_000, askedAtAgeMs: 0 }, memoryless(600_000))
    expect(quick).toBeGreaterThan(10 * slow)
  })

  it('is a number for ages that cannot be', () => {
    for (const ageMs of [-5, 0, Number.NaN, Infinity, 1e15]) {
      expect(pollUrgency({ ageMs, askedAtAgeMs: 0 }, minute)).toBeGreaterThanOrEqual(0)
    }
    expect(pollUrgency({ ageMs: 1_000, askedAtAgeMs: 5_000 }, minute)).toBe(0)
  })
})
