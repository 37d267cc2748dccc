import { describe, expect, it } from 'vitest'
import { atRisk } from '../../../src/core/rules/at-risk.ts'
import { lossLevel, nextLossLevelAt } from '../../../src/core/rules/loss-level.ts'
import type { LossLevel, Stake } from '../../../src/core/rules/loss-level.ts'
import { timeLeft } from '../../../src/renderer/time/time-left.ts'
import { noon } from '../../support/sample-facts.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const stake = (lifeMs: number | null): Stake => ({ deadlineAt: noon, bornAt: lifeMs === null ? null : noon - lifeMs })
const lives = [null, 10 * minuteMs, dayMs, 14 * dayMs]

describe('lossLevel', () => {
  it.each([
    [14 * dayMs, 5 * dayMs, 'calm'],
    [14 * dayMs, 4 * dayMs, 'urgent'],
    [dayMs, 8 * hourMs + 1, 'calm'],
    [dayMs, 8 * hourMs, 'urgent'],
    [hourMs, 50 * minuteMs, 'urgent'],
    [dayMs, 15 * minuteMs + 1, 'urgent'],
    [dayMs, 15 * minuteMs, 'critical'],
    [10 * minuteMs, 9 * minuteMs, 'critical'],
    [dayMs, 1, 'critical'],
    [dayMs, 0, 'past'],
    [null, 8 * hourMs, 'urgent'],
  ] satisfies [number | null, number, LossLevel][])(
    'of a life of %s ms with %d ms left is %s',
    (lifeMs, leftMs, level) => {
      expect(lossLevel(stake(lifeMs), noon - leftMs)).toBe(level)
    },
  )

  it('is what the window shows of an image in trouble', () => {
    for (const lifeMs of lives) {
      for (let leftMs = -hourMs; leftMs < 15 * dayMs; leftMs += 7 * minuteMs) {
        const { deadlineAt, bornAt } = stake(lifeMs)
        const shown = timeLeft({ deadlineAt, latestDeadlineAt: deadlineAt, bornAt, trouble: true }, noon - leftMs).level
        expect(lossLevel(stake(lifeMs), noon - leftMs)).toBe(shown === 'soon' ? 'calm' : shown)
      }
    }
  })

  it('changes exactly when it is said to change next', () => {
    for (const lifeMs of lives) {
      let at = noon - 14 * dayMs
      const seen = [lossLevel(stake(lifeMs), at)]
      for (let next = nextLossLevelAt(stake(lifeMs), at); next !== null; next = nextLossLevelAt(stake(lifeMs), at)) {
        expect(lossLevel(stake(lifeMs), next - 1)).toBe(seen.at(-1))
        expect(next).toBeGreaterThan(at)
        at = next
        seen.push(lossLevel(stake(lifeMs), at))
      }
      expect(seen).toEqual(['calm', 'urgent', 'critical'])
    }
  })
})

describe('atRisk', () => {
  it('counts what is near its end, and says when the first one is there', () => {
    const far = { ...stake(14 * dayMs), deadlineAt: noon + 13 * dayMs, images: 9 }
    const near = { deadlineAt: noon + hourMs, bornAt: noon, images: 2 }
    const past = { deadlineAt: noon - hourMs, bornAt: noon - dayMs, images: 1 }
    expect(atRisk([], noon)).toBeNull()
    expect(atRisk([far], noon)).toBeNull()
    expect(atRisk([far, near], noon)).toEqual({ images: 2, firstDeadlineAt: near.deadlineAt })
    expect(atRisk([far, near, past], noon)).toEqual({ images: 3, firstDeadlineAt: past.deadlineAt })
  })
})
