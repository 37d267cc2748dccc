import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCurve } from '../../../../src/core/rules/polling/check-curve.ts'
import { learned } from '../../../../src/core/rules/polling/duration-model.ts'
import type { DurationModel } from '../../../../src/core/rules/polling/duration-model.ts'
import { learnedCurve } from '../../../../src/core/rules/polling/learned-curve.ts'
import { nextPollDelay } from '../../../../src/core/rules/polling/next-poll-delay.ts'
import { chance } from '../../../support/random-facts.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

function modelOf(durations: readonly number[]): DurationModel | null {
  return durations.reduce<DurationModel | null>((model, duration) => learned(model, duration, 0), null)
}

/** Ages at which a task that never ends is asked. */
function askedAt(model: DurationModel | null, untilMs: number): number[] {
  const curve = learnedCurve(model)
  const ages: number[] = []
  for (let age = 0; age < untilMs;) {
    age += nextPollDelay({ ageMs: age, curve, chance: 0.5 })
    ages.push(age)
  }
  return ages
}

const aroundAMinute = Array.from({ length: 50 }, (_, index) => minuteMs + 400 * (((index * 7) % 21) - 10))

/** From 25 to 145 s, evenly on a scale of logarithms. */
const scattered = Array.from({ length: 50 }, (_, index) => minuteMs * Math.exp((((index * 7) % 50) - 24.5) * 0.036))

describe('nextPollDelay', () => {
  it('asks every three seconds while nothing is learned, then eases to minutes', () => {
    const curve = learnedCurve(null)
    const delays = [0, 30_000, minuteMs, 5 * minuteMs, hourMs, 10 * hourMs, 2 * dayMs].map((ageMs) =>
      nextPollDelay({ ageMs, curve, chance: 0.5 }),
    )
    expect(delays.slice(0, 4).every((delay) => delay > 2_900 && delay < 3_150)).toBe(true)
    expect(delays[4]).toBeGreaterThan(minuteMs)
    expect(delays[4]).toBeLessThan(4 * minuteMs)
    expect(delays[5]).toBeGreaterThan(14 * minuteMs)
    expect(delays[6]).toBe(6 * hourMs)
  })

  it('asks a learned model rarely before its tasks can be done and often when they are', () => {
    const ages = askedAt(modelOf(aroundAMinute), 64_000)
    const early = ages.filter((age) => age < 50_000)
    const around = ages.filter((age) => age >= 55_000 && age < 65_000)
    expect(early.length).toBeLessThanOrEqual(3)
    expect(around.length).toBeGreaterThanOrEqual(8)
    // A flat loop of three seconds asks 21 times.
    expect(ages.length).toBeLessThan(19)
  })

  // A flat loop of three seconds asks 28,800 times.
  it.each([
    ['tasks that are alike', aroundAMinute, 400],
    ['tasks that scatter widely', scattered, 500],
    ['nothing learned', [], 430],
  ])('never stops asking about an overdue task, and seldom enough in a day: %s', (_, durations, most) => {
    const ages = askedAt(modelOf(durations), dayMs)
    const gaps = ages.map((age, index) => age - (ages[index - 1] ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(15 * minuteMs)
    expect(ages.length).toBeLessThan(most)
  })

  it('asks a sharp model once or twice before its durations begin: it may have become quicker', () => {
    const early = askedAt(modelOf(aroundAMinute), 50_000)
    expect(early.length).toBeGreaterThanOrEqual(1)
    expect(early.length).toBeLessThanOrEqual(3)
    expect(early[0]).toBeGreaterThan(10_000)
    expect(early[0]).toBeLessThan(30_000)
  })

  it('asks a memoryless model every three seconds, whatever its mean up to four minutes', () => {
    for (const meanMs of [20_000, minuteMs, 4 * minuteMs]) {
      const curve = checkCurve((ageMs) => Math.exp(-ageMs / meanMs), meanMs, 0.001)
      for (const ageMs of [5_000, 20_000, 40_000]) {
        const delay = nextPollDelay({ ageMs, curve, chance: 0.5 })
        expect(delay).toBeGreaterThan(2_800)
        expect(delay).toBeLessThan(3_100)
      }
    }
  })

  it('spreads by five percent of the interval', () => {
    const curve = learnedCurve(null)
    const delay = (drawn: number): number => nextPollDelay({ ageMs: 30_000, curve, chance: drawn })
    expect(delay(0) / delay(0.5)).toBeCloseTo(0.95, 2)
    expect(delay(0.999_999) / delay(0.5)).toBeCloseTo(1.05, 2)
    expect(delay(0)).toBeLessThan(delay(0.999_999))
  })

  it('stays within its bounds for any age and any history', () => {
    const ages = fc.oneof(fc.nat({ max: 100 * dayMs }), fc.double())
    const histories = fc.array(fc.integer({ min: -5, max: 2 * dayMs }), { maxLength: 12 })
    fc.assert(
      fc.property(ages, histories, chance, (ageMs, durations, drawn) => {
        const delay = nextPollDelay({ ageMs, curve: learnedCurve(modelOf(durations)), chance: drawn })
        expect(Number.isInteger(delay)).toBe(true)
        expect(delay).toBeGreaterThanOrEqual(500)
        expect(delay).toBeLessThanOrEqual((ageMs > dayMs ? 6 * hourMs : 15 * minuteMs) * 1.1 + 1)
      }),
      { numRuns: 200 },
    )
  })
})
