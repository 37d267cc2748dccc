import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryDelay } from '../../../src/core/rules/retry-delay.ts'
import { chance } from '../../support/random-facts.ts'

describe('retryDelay', () => {
  it('draws from nothing (but 200 ms) to a range that starts at two seconds and doubles up to five minutes', () => {
    const most = [1, 2, 3, 4, 8, 9, 10, 1_000, 1e9].map((failures) => retryDelay(failures, 0.999_999_9))
    expect(most).toEqual([2_000, 4_000, 8_000, 16_000, 256_000, 300_000, 300_000, 300_000, 300_000])
    expect([1, 9, 1e9].map((failures) => retryDelay(failures, 0))).toEqual([200, 200, 200])
    expect(retryDelay(3, 0.5)).toBe(4_000)
  })

  it('stays within its bounds for any input', () => {
    fc.assert(
      fc.property(fc.nat(), chance, (failures, drawn) => {
        const delay = retryDelay(failures + 1, drawn)
        expect(Number.isInteger(delay)).toBe(true)
        expect(delay).toBeGreaterThanOrEqual(200)
        expect(delay).toBeLessThanOrEqual(failures === 0 ? 2_000 : 300_000)
      }),
    )
  })
})
