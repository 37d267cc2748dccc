import { describe, expect, it } from 'vitest'
import { bestSchedule, bound } from '../../bench/polling/bound.ts'
import { budgetRows } from '../../bench/polling/budget-section.ts'
import { models } from '../../bench/polling/cases.ts'
import { lognormal, memoryless } from '../../bench/polling/durations.ts'
import { byCurve, costsAfterChange, knownCurve, learnedCost } from '../../bench/polling/learning.ts'
import { expectedCost, flatLagMs, meanCost } from '../../bench/polling/lone-task.ts'
import type { Cost } from '../../bench/polling/lone-task.ts'
import { seededChance } from '../../bench/polling/seeded-chance.ts'
import { learnedCurve } from '../../src/core/rules/polling/learned-curve.ts'

const product = ({ requests, lagMs }: Cost): number => requests * lagMs
const known = (sigma: number): Cost => {
  const durations = lognormal(60_000, sigma)
  return expectedCost(durations, byCurve(knownCurve(durations)), seededChance(1))
}

describe('the bound', () => {
  it.each([
    [0.1, 0.195],
    [0.2, 0.364],
    [0.3, 0.51],
    [0.5, 0.732],
  ])('for sigma %s is %s of what a flat loop pays', (sigma, ratio) => {
    const durations = lognormal(60_000, sigma)
    expect((2 * bound(durations)) / durations.meanMs).toBeCloseTo(ratio, 2)
  })

  it('is about what the best schedule pays, found by dynamic programming', () => {
    const durations = lognormal(60_000, 0.3)
    const best = bestSchedule(durations, knownCurve(durations).priceMs)
    expect(product(best) / bound(durations)).toBeGreaterThan(0.95)
    expect(product(best) / bound(durations)).toBeLessThan(1.05)
  })

  it('is all that a flat loop pays for a memoryless model', () => {
    expect((2 * bound(memoryless(60_000))) / 60_000).toBeCloseTo(1, 2)
  })
})

describe('the policy on a task of its own', () => {
  it.each([0.1, 0.2, 0.3, 0.5])('knows sigma %s: within 10 %% of the bound', (sigma) => {
    expect(product(known(sigma)) / bound(lognormal(60_000, sigma))).toBeLessThan(1.1)
  })

  it('asks less than the flat loop of 3 s and sees it sooner', () => {
    const durations = lognormal(60_000, 0.2)
    const flat = expectedCost(durations, () => 3_000, seededChance(1))
    const cost = known(0.2)
    expect(cost.requests / flat.requests).toBeLessThan(0.65)
    expect(cost.lagMs / flat.lagMs).toBeLessThan(0.65)
  })

  it.each([0.1, 0.3])('has learned sigma %s from 50 tasks: within 25 %% of the bound', (sigma) => {
    const durations = lognormal(60_000, sigma)
    expect(product(learnedCost(durations, 50, 6, seededChance(2))) / bound(durations)).toBeLessThan(1.25)
  })

  it.each([0.1, 0.3])('is no worse than a flat loop while nothing is learned (sigma %s)', (sigma) => {
    const durations = lognormal(60_000, sigma)
    const costs = Array.from({ length: 8 }, (_, seed) =>
      expectedCost(durations, byCurve(learnedCurve(null)), seededChance(seed)),
    )
    const cost = meanCost(costs)
    expect(cost.lagMs / flatLagMs(durations, cost.requests)).toBeLessThan(1.01)
  })

  it.each([
    [0.3, 2],
    [0.3, 0.5],
    [0.1, 0.25],
  ])('is no worse than a flat loop over ten tasks after sigma %s changed × %s', (sigma, factor) => {
    const after = lognormal(60_000 * factor, sigma)
    const change = { before: lognormal(60_000, sigma), after }
    const cost = meanCost(costsAfterChange(change, { tasks: 10, histories: 4 }, seededChance(3)))
    expect(cost.lagMs / flatLagMs(after, cost.requests)).toBeLessThan(1)
  })
})

describe('the policy under a budget', () => {
  it.each(['steady', 'pasted'] as const)('sees 100 tasks (%s) at most 0.8 × as late as a round robin', (way) => {
    const rows = budgetRows('seven models', models, { count: 100, way, perSecond: 3 }, 4)
    const mean = (policy: string): number => rows.find((row) => row.policy === policy)?.meanMs ?? Number.NaN
    expect(mean('learned, most urgent first') / mean('flat 3 s')).toBeLessThan(0.8)
  })

  it('keeps the budget', () => {
    const rows = budgetRows('one', [lognormal(60_000, 0.3)], { count: 1_000, way: 'pasted', perSecond: 3 }, 5)
    // 1,000 answers at 3/s cannot all come before 333 s, so the mean lag has a floor: (1000/3)/2 s less the mean duration.
    for (const row of rows) expect(row.meanMs).toBeGreaterThan(166_000 - 63_000)
    expect(rows.map(({ requests }) => requests >= 1)).toEqual(rows.map(() => true))
  })
})
