import { learnedCurve } from '../../src/core/rules/polling/learned-curve.ts'
import { seconds, table } from '../table.ts'
import type { Durations } from './durations.ts'
import { byCurve, modelOf } from './learning.ts'
import { meanBoundMs, p95BoundMs } from './load-bounds.ts'
import { handWritten } from './policies.ts'
import { seededChance } from './seeded-chance.ts'
import { underBudget } from './under-budget.ts'
import type { Kind, Load, Seen } from './under-budget.ts'

export interface BudgetRow {
  models: string
  load: Load
  policy: string
  requests: number
  meanMs: number
  /** Of the tasks that take less than two minutes. */
  p95Ms: number
  /** The least and the most of it over the seeds. */
  p95RangeMs: readonly [number, number]
  /** Mean lag that no policy falls below, about. */
  boundMs: number
  /** The 95th percentile that no policy falls below whose mean is that of the reach; `null` where it was not looked for. */
  p95BoundMs: number | null
}

/** The policy that a budget turns into a round robin. */
export const roundRobin = 'flat 3 s'
/** The reach: mean lag at most so much of a round robin's. */
export const mostOfRoundRobin = 0.8

/** The medians of several runs of one load, each with its own seed. One seed can be two tenths off. */
export function medianRows(
  name: string,
  durations: readonly Durations[],
  load: Load,
  seeds: readonly number[],
): BudgetRow[] {
  const runs = seeds.map((seed) => budgetRows(name, durations, load, seed))
  const round = runs.flatMap((rows) => rows.filter(({ policy }) => policy === roundRobin).map(({ meanMs }) => meanMs))
  const p95Bound = p95BoundMs(durations, load, mostOfRoundRobin * median(round))
  return (runs[0] ?? []).map((first, index) => {
    const own = runs.flatMap((rows) => rows.slice(index, index + 1))
    const p95s = own.map((row) => row.p95Ms)
    return {
      ...first,
      requests: median(own.map((row) => row.requests)),
      meanMs: median(own.map((row) => row.meanMs)),
      boundMs: median(own.map((row) => row.boundMs)),
      p95Ms: median(p95s),
      p95RangeMs: [Math.min(...p95s), Math.max(...p95s)],
      p95BoundMs: p95Bound,
    }
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

/** One load under each policy, all with the same seed. */
export function budgetRows(name: string, durations: readonly Durations[], load: Load, seed: number): BudgetRow[] {
  const chance = seededChance(seed)
  const curves = durations.map((one) => learnedCurve(modelOf(one, 50, chance)))
  const kinds = (of: (index: number) => Omit<Kind, 'durations'>): Kind[] =>
    durations.map((one, index) => ({ durations: one, ...of(index) }))
  const learnedKinds = (byUrgency: boolean): Kind[] =>
    kinds((index) => {
      const curve = curves[index] ?? learnedCurve(null)
      return { delay: byCurve(curve), curve: byUrgency ? curve : null }
    })
  const policies = [
    ...handWritten.map(({ name: policy, delay }) => ({ policy, run: kinds(() => ({ delay, curve: null })) })),
    { policy: 'learned, longest due first', run: learnedKinds(false) },
    { policy: 'learned, most urgent first', run: learnedKinds(true) },
  ]
  const boundMs = meanBoundMs(durations, load, seed)
  return policies.map(({ policy, run }) => {
    const { seen, requests } = underBudget(run, load, seededChance(seed))
    const quick = seen.filter(({ durationMs }) => durationMs < 120_000).map(({ lagMs }) => lagMs)
    const p95Ms = quick.toSorted((a, b) => a - b)[Math.floor(quick.length * 0.95)] ?? Number.NaN
    return {
      models: name,
      load,
      policy,
      requests: requests / seen.length,
      meanMs: seen.reduce((sum, { lagMs }: Seen) => sum + lagMs, 0) / seen.length,
      p95Ms,
      p95RangeMs: [p95Ms, p95Ms],
      boundMs,
      p95BoundMs: null,
    }
  })
}

export function budgetMarkdown(rows: readonly BudgetRow[]): string {
  return table(
    [
      'models',
      'tasks',
      'req/s',
      'policy',
      'requests per task',
      'mean lag s',
      'p95 s (tasks < 2 min)',
      'bound of the mean s',
      'bound of the p95 s',
    ],
    rows.map(({ models, load, policy, requests, meanMs, p95Ms, boundMs, p95BoundMs: leastP95 }) => [
      models,
      `${load.count} ${load.way}`,
      String(load.perSecond),
      policy,
      requests.toFixed(2),
      seconds(meanMs),
      seconds(p95Ms),
      seconds(boundMs),
      leastP95 === null ? '' : seconds(leastP95),
    ]),
  )
}
