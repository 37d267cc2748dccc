import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pollDelay } from '../../../src/core/rules/poll-delay.ts'
import { chance } from '../../support/random-facts.ts'

const dayMs = 86_400_000

describe('pollDelay', () => {
  it('is about three seconds while young, then a twentieth of the age, then rare, never a day', () => {
    const ages = [0, 30_000, 60_000, 120_000, 600_000, 3_600_000, dayMs, dayMs + 1, 60 * dayMs]
    const delays = ages.map((age) => pollDelay(age, 0.5))
    expect(delays).toEqual([3_000, 3_000, 3_000, 6_000, 30_000, 180_000, 900_000, 4_320_000, 21_600_000])
  })

  it('never gets shorter with age for the same draw', () => {
    fc.assert(
      fc.property(fc.nat({ max: 90 * dayMs }), fc.nat({ max: 90 * dayMs }), chance, (one, other, drawn) => {
        const [young, old] = [Math.min(one, other), Math.max(one, other)]
        expect(pollDelay(young, drawn)).toBeLessThanOrEqual(pollDelay(old, drawn))
      }),
    )
  })

  it('keeps within bounds for impossible ages', () => {
    for (const age of [-3650 * dayMs, -1, 3650 * dayMs, Number.MAX_SAFE_INTEGER]) {
      for (const drawn of [0, 0.999_999]) {
        expect(pollDelay(age, drawn)).toBeGreaterThanOrEqual(2_700)
        expect(pollDelay(age, drawn)).toBeLessThan(dayMs)
      }
    }
  })
})
