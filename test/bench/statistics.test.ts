import { describe, expect, it } from 'vitest'
import { median, quantile, ratio, spread } from '../../bench/statistics.ts'

describe('statistics', () => {
  it.each([
    { values: [3, 1, 2], middle: 2 },
    { values: [4, 1, 2, 3], middle: 2.5 },
    { values: [7], middle: 7 },
  ])('the median of $values is $middle', ({ values, middle }) => expect(median(values)).toBe(middle))

  it('a quantile is one of the values, by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect([0, 0.5, 0.95, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([1, 50, 95, 99, 100])
  })

  it('a ratio is taken round by round', () => {
    expect(ratio([10, 20, 60], [10, 10, 20])).toEqual({ median: 2, low: 1, high: 3 })
  })

  it('a spread names the least and the most', () => {
    expect(spread([3, 1, 2], (value) => value.toFixed(1))).toBe('2.0 (1.0 to 3.0)')
  })
})
