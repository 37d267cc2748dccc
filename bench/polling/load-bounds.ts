import { rootMass } from './bound.ts'
import type { Durations } from './durations.ts'
import { countedMs, leastP95Ms } from './lag-bound.ts'
import type { Allowance } from './lag-bound.ts'
import { seededChance } from './seeded-chance.ts'
import type { Load } from './under-budget.ts'

/** Mean lag in ms that no policy falls below under this load, about. */
export function meanBoundMs(durations: readonly Durations[], load: Load, seed: number): number {
  return load.way === 'steady' ? steadyBoundMs(durations, load) : pastedBoundMs(durations, load, seed)
}

/**
 * The 95th percentile of the lag in ms (tasks under two minutes) that no policy falls below whose mean lag is at most
 * `mostMeanMs`. Without that limit there is none in steady state: a policy that never sees a twentieth of the tasks lets
 * these fill all places, and has the whole budget for the few that are left.
 */
export function p95BoundMs(durations: readonly Durations[], load: Load, mostMeanMs: number): number {
  return load.way === 'steady'
    ? leastP95Ms(durations, [steadyAllowance(durations, load, mostMeanMs)], 100)
    : leastP95Ms(durations, pastedAllowances(load), 250)
}

/** Little's law, as in `steadyBoundMs`: the longer a task stays, the more it may cost. */
function steadyAllowance(durations: readonly Durations[], { count, perSecond }: Load, mostMeanMs: number): Allowance {
  const meanMs = durations.reduce((sum, one) => sum + one.meanMs, 0) / durations.length
  return { requests: ((perSecond / 1000) * (meanMs + mostMeanMs)) / count }
}

/** What the budget gives between any two moments, 20 s apart or more, with the second that the bucket holds. */
function pastedAllowances({ count, perSecond }: Load): Allowance[] {
  const edges = Array.from({ length: 7 }, (_, index) => (index * countedMs) / 6)
  return edges.flatMap((fromMs) =>
    edges
      .filter((toMs) => toMs > fromMs)
      .map((toMs) => ({
        requests: (perSecond * ((toMs - fromMs) / 1000 + 1)) / count,
        window: { fromMs, toMs },
      })),
  )
}

/**
 * With N in flight and B requests per ms, a task may cost R = B·(mean + lag)/N requests (Little's law). R × lag is at least
 * the bound of the mixture, and R is at least 1: nobody learns that a task is done without asking.
 */
function steadyBoundMs(durations: readonly Durations[], { count, perSecond }: Load): number {
  const mean = (of: (one: Durations) => number): number =>
    durations.reduce((sum, one) => sum + of(one), 0) / durations.length
  const [meanMs, least] = [mean((one) => one.meanMs), mean(rootMass) ** 2 / 2]
  const perTurn = perSecond / 1000 / count
  const lagMs = (Math.sqrt(meanMs ** 2 + (4 * least) / perTurn) - meanMs) / 2
  return Math.max(lagMs, 1 / perTurn - meanMs)
}

/** A clairvoyant that asks only about tasks that are done, in their order: one request each, as fast as the budget lets it. */
function pastedBoundMs(durations: readonly Durations[], { count, perSecond }: Load, seed: number): number {
  const chance = seededChance(seed)
  const ends = Array.from({ length: count }, (_, index) => durations[index % durations.length]?.draw(chance) ?? 0)
  let [freeAt, lagMs] = [0, 0]
  for (const end of ends.toSorted((a, b) => a - b)) {
    freeAt = Math.max(end, freeAt + 1000 / perSecond)
    lagMs += (freeAt - end) / count
  }
  return lagMs
}
