import { describe, expect, it } from 'vitest'
import { clockOf, minuteOf } from '../../../src/renderer/settings/clock-minutes.ts'

describe('clockOf and minuteOf', () => {
  it('go there and back', () => {
    for (const minute of [0, 59, 60, 1_350, 1_439]) expect(minuteOf(clockOf(minute))).toBe(minute)
    expect(clockOf(1_350)).toBe('22:30')
  })

  it('refuse what is no time', () => {
    expect(['', '24:00', '12:60', 'x', '1'].map(minuteOf)).toEqual([null, null, null, null, null])
  })
})
