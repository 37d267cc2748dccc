import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filled, msUntilToken } from '../../../src/core/rules/token-bucket.ts'
import type { Bucket } from '../../../src/core/rules/token-bucket.ts'
import { noon } from '../../support/sample-facts.ts'

/** Times at which requests went out that were wanted at `wanted` (ascending). */
function sent(wanted: readonly number[], perSecond: number): number[] {
  let bucket: Bucket | undefined
  return wanted.filter((at) => {
    bucket = filled(bucket, perSecond, at)
    if (bucket.tokens < 1) return false
    bucket = { ...bucket, tokens: bucket.tokens - 1 }
    return true
  })
}

/** The most times within any span of `ms`. */
function most(times: readonly number[], ms: number): number {
  return Math.max(0, ...times.map((from, first) => times.slice(first).filter((at) => at < from + ms).length))
}

const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 20 }), fc.nat({ max: 400 }), fc.nat({ max: 5_000 })), {
  maxLength: 300,
})
const timesOf = (list: readonly number[]) => {
  let at = noon
  return list.map((gap) => (at += gap))
}

describe('the token bucket', () => {
  it('lets out at most 6 in any one second and 33 in any ten at 3/s', () => {
    fc.assert(
      fc.property(gaps, (list) => {
        const times = sent(timesOf(list), 3)
        expect(most(times, 1_000)).toBeLessThanOrEqual(6)
        expect(most(times, 10_000)).toBeLessThanOrEqual(33)
      }),
      { numRuns: 500 },
    )
  })

  it('lets out all of its rate, no less', () => {
    const everyMs = Array.from({ length: 10_000 }, (_, ms) => noon + ms)
    expect(sent(everyMs, 3).length).toBeGreaterThanOrEqual(32)
    expect(most(sent(everyMs, 3), 10_000)).toBeLessThanOrEqual(33)
    expect(sent(everyMs, 0.5)).toHaveLength(5)
  })

  it('tells when the next token is there', () => {
    fc.assert(
      fc.property(gaps, fc.constantFrom(0.2, 0.5, 1, 3, 7, 10), (list, perSecond) => {
        let bucket: Bucket = { tokens: 0, at: noon }
        for (const at of timesOf(list)) bucket = { ...filled(bucket, perSecond, at), tokens: 0 }
        const wait = msUntilToken(bucket, perSecond)
        expect(filled(bucket, perSecond, bucket.at + wait).tokens).toBeGreaterThan(1 - 1e-9)
        expect(filled(bucket, perSecond, bucket.at + wait - 2).tokens).toBeLessThan(1)
      }),
    )
    expect(msUntilToken({ tokens: 1.5, at: noon }, 3)).toBe(0)
  })

  it('survives a clock that jumps', () => {
    const empty = { tokens: 0, at: noon }
    const back = filled(empty, 3, noon - 1e12)
    expect(back).toEqual({ tokens: 0, at: noon - 1e12 })
    expect(filled(back, 3, noon - 1e12 + 1_000).tokens).toBe(3)
    expect(filled(empty, 3, noon + 1e12).tokens).toBe(3)
  })
})
