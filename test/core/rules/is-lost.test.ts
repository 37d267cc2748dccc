import { describe, expect, it } from 'vitest'
import { isLost } from '../../../src/core/rules/is-lost.ts'
import { noon } from '../../support/sample-facts.ts'

const minuteMs = 60_000

describe('isLost', () => {
  it.each([
    // earlier tries, first refusal, now -> lost?
    [4, noon, noon + 10 * minuteMs, true],
    [4, noon, noon + 10 * minuteMs - 1, false],
    [3, noon, noon + 60 * minuteMs, false],
    [400, null, noon, false],
    [400, noon + 1, noon, false],
    [4, noon, noon + 3650 * 86_400_000, true],
  ])('a result after %d tries, first refused at %s, at %d', (tries, firstTryAt, at, lost) => {
    expect(isLost({ role: 'result', deadlineAt: noon - 1e12, tries, firstTryAt }, at)).toBe(lost)
  })

  it.each([
    [noon + 2 * minuteMs - 1, false],
    [noon + 2 * minuteMs, true],
    [noon - 3650 * 86_400_000, false],
  ])('an original whose deadline is noon, at %d', (at, lost) => {
    expect(isLost({ role: 'original', deadlineAt: noon, tries: 50, firstTryAt: noon }, at)).toBe(lost)
  })
})
