import { describe, expect, it } from 'vitest'
import { tomorrowAt } from '../../../src/renderer/activity/tomorrow-at.ts'

describe('tomorrowAt', () => {
  it('is six in the morning of the next day, also at the end of a month', () => {
    expect(tomorrowAt(new Date(2026, 10, 30, 23, 59))).toEqual(new Date(2026, 11, 1, 6))
    expect(tomorrowAt(new Date(2026, 10, 22, 0, 0))).toEqual(new Date(2026, 10, 23, 6))
  })
})
