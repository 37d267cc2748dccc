import { describe, expect, it } from 'vitest'
import { timeLeft } from '../../../src/renderer/time/time-left.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const now = 1_800_000_000_000

function left(leftMs: number, lifeMs: number, trouble: boolean) {
  const deadlineAt = now + leftMs
  return timeLeft({ deadlineAt, latestDeadlineAt: deadlineAt + day, bornAt: deadlineAt - lifeMs, trouble }, now)
}

describe('timeLeft', () => {
  it('never alarms while all goes well', () => {
    expect(left(9 * minute, 10 * minute, false)).toEqual({
      level: 'soon',
      words: { form: 'minutes', hours: 0, minutes: 9 },
    })
    expect(left(1, 10 * minute, false).level).toBe('soon')
    expect(left(13 * day + 1, 14 * day, false)).toEqual({ level: 'calm', words: { form: 'days', days: 13 } })
  })

  it('is urgent in trouble within two hours or the last third of a life', () => {
    expect(left(100 * minute, day, true)).toEqual({
      level: 'urgent',
      words: { form: 'minutes', hours: 1, minutes: 40 },
    })
    expect(left(8 * hour, day, true).level).toBe('urgent')
    expect(left(8 * hour + 1, day, true).level).toBe('soon')
    expect(left(4 * day, 14 * day, true).level).toBe('urgent')
    expect(left(5 * day, 14 * day, true).level).toBe('calm')
  })

  it('is critical in trouble within 15 minutes, and counts seconds', () => {
    expect(left(462_000, day, true)).toEqual({ level: 'critical', words: { form: 'clock', leftMs: 462_000 } })
    expect(left(15 * minute, day, true).level).toBe('critical')
    expect(left(15 * minute + 1, day, true).level).toBe('urgent')
  })

  it('counts nothing once the shortest stated life is over', () => {
    expect(left(-1, day, true)).toEqual({ level: 'past', words: { form: 'past', lifeMs: day } })
    expect(left(-1, day, false).level).toBe('soon')
    expect(left(-day, day, true).words).toEqual({ form: 'beyond' })
  })

  it('takes hours from three on, days from two on, and never says 0 min', () => {
    expect(left(18 * hour + minute, day, false).words).toEqual({ form: 'hours', hours: 18 })
    expect(left(47 * hour, 14 * day, false).words).toEqual({ form: 'hours', hours: 47 })
    expect(left(5_000, day, false).words).toEqual({ form: 'minutes', hours: 0, minutes: 1 })
    expect(left(119.5 * minute, day, false).words).toEqual({ form: 'minutes', hours: 2, minutes: 0 })
  })
})
