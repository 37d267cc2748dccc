import { describe, expect, it } from 'vitest'
import { durationParts, formatDuration } from '../../../src/renderer/time/duration.ts'

describe('formatDuration', () => {
  it('shows a clock', () => {
    expect([8_000, 55_999, 680_000, 3_723_000].map(formatDuration)).toEqual(['0:08', '0:55', '11:20', '1:02:03'])
  })

  it('shows nothing senseless', () => {
    expect([-5, NaN, Infinity].map(formatDuration)).toEqual(['0:00', '0:00', '0:00'])
  })
})

describe('durationParts', () => {
  it('takes the two largest units that matter', () => {
    expect(durationParts(8_400)).toEqual({ form: 'seconds', seconds: 8 })
    expect(durationParts(100 * 60_000)).toEqual({ form: 'hours', hours: 1, minutes: 40 })
    expect(durationParts(18.5 * 3_600_000)).toEqual({ form: 'hours', hours: 18, minutes: 0 })
    expect(durationParts(13 * 86_400_000)).toEqual({ form: 'days', days: 13 })
  })
})
