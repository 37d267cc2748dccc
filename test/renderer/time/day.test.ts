import { describe, expect, it } from 'vitest'
import { dayHeader, dayOf, formatDay } from '../../../src/renderer/time/day.ts'

describe('dayOf', () => {
  it('is the day of the clock in the zone', () => {
    const instant = Date.parse('2026-11-22T23:30:00Z')
    expect(dayOf(instant, 'UTC')).toBe('2026-11-22')
    expect(dayOf(instant, 'Asia/Shanghai')).toBe('2026-11-23')
    expect(dayOf(instant, 'America/New_York')).toBe('2026-11-22')
  })
})

describe('dayHeader', () => {
  it('names the two nearest, over the turn of a year too', () => {
    expect(dayHeader('2026-11-22', '2026-11-22')).toEqual({ kind: 'today' })
    expect(dayHeader('2026-12-31', '2027-01-01')).toEqual({ kind: 'yesterday' })
  })

  it('tells the year only when it is another one', () => {
    expect(dayHeader('2026-11-20', '2026-11-22')).toEqual({ kind: 'date', day: '2026-11-20', withYear: false })
    expect(dayHeader('2025-11-22', '2026-11-22')).toEqual({ kind: 'date', day: '2025-11-22', withYear: true })
  })
})

describe('formatDay', () => {
  it('is written as the language does', () => {
    expect(formatDay('2026-11-20', 'en-GB', false)).toBe('Friday 20 November')
    expect(formatDay('2026-11-20', 'ru', true)).toBe('пятница, 20 ноября 2026 г.')
  })
})
