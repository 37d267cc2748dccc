import { describe, expect, it } from 'vitest'
import { alarmDue } from '../../../src/renderer/states/alarm-due.ts'

const minuteMs = 60_000

describe('the alarm before a loss', () => {
  it('is said at 15, 5 and 1 minute, each once', () => {
    const said: number[] = []
    let last: number | null = null
    for (let left = 20 * minuteMs; left > -minuteMs; left -= 10_000) {
      const step = alarmDue(left, last)
      if (step === null) continue
      said.push(step / minuteMs)
      last = step
    }
    expect(said).toEqual([15, 5, 1])
  })

  it('says only what is true now when it comes late, and nothing of a dead link', () => {
    expect(alarmDue(3 * minuteMs, null)).toBe(5 * minuteMs)
    expect(alarmDue(30_000, null)).toBe(minuteMs)
    expect(alarmDue(16 * minuteMs, null)).toBeNull()
    expect(alarmDue(0, null)).toBeNull()
  })
})
