import { describe, expect, it } from 'vitest'
import { bellDensity, shareAbove } from '../../../../src/core/rules/polling/bell.ts'
import { fittedDensity, fittedDurations, fittedSurvival } from '../../../../src/core/rules/polling/fitted-durations.ts'

const durations = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => 60_000 * Math.exp(0.3 * Math.sin(index * 2.4)))

describe('shareAbove', () => {
  it.each([
    [-3, 0.998_65],
    [0, 0.5],
    [1, 0.158_66],
    [1.96, 0.025],
    [3, 0.001_35],
  ])('%s standard deviations: %s', (z, share) => {
    expect(Math.abs(shareAbove(z) - share)).toBeLessThan(2e-4)
  })

  it('has bellDensity as its slope', () => {
    for (const z of [-2, -0.5, 0, 1, 2.5]) {
      expect((shareAbove(z - 1e-4) - shareAbove(z + 1e-4)) / 2e-4).toBeCloseTo(bellDensity(z), 5)
    }
  })
})

describe('fittedDurations', () => {
  it('lies around the middle of the durations, narrower the more there are', () => {
    const [few, many] = [fittedDurations(durations(3)), fittedDurations(durations(60))]
    expect(Math.exp(many.middle)).toBeCloseTo(60_000, -4)
    expect(few.spread).toBeGreaterThan(1.3 * many.spread)
    expect(fittedSurvival(many, Math.exp(many.middle))).toBeCloseTo(0.5, 9)
  })

  it('is a share that falls with age, and a density that sums to one', () => {
    const fit = fittedDurations(durations(2))
    const ages = Array.from({ length: 400 }, (_, index) => 1_000 * 1.03 ** index)
    const shares = ages.map((ageMs) => fittedSurvival(fit, ageMs))
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    expect(ages.reduce((sum, ageMs) => sum + fittedDensity(fit, ageMs) * Math.log(1.03), 0)).toBeCloseTo(1, 2)
  })
})
