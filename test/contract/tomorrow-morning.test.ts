import { describe, expect, it } from 'vitest'
import { tomorrowMorning } from '../../src/contract/tomorrow-morning.ts'

const local = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime()

describe('tomorrowMorning', () => {
  it.each([
    ['an evening', local(22, 22), local(23, 6)],
    ['a morning', local(22, 6), local(23, 6)],
    ['the middle of the night', local(23, 2), local(23, 6)],
    ['the last day of a month', local(30, 12), new Date(2026, 11, 1, 6).getTime()],
  ])('of %s', (_, now, expected) => {
    expect(tomorrowMorning(now)).toBe(expected)
  })
})
