import type { Durations } from './durations.ts'
import type { Delay } from './policies.ts'

/** What a schedule costs per task: requests (the one that finds it done included) and lag in ms from done to seen. */
export interface Cost {
  requests: number
  lagMs: number
}

const negligible = 1e-7

/** Expected cost of a schedule for a task on its own: computed from the distribution, not sampled. Only the jitter is drawn. */
export function expectedCost(durations: Durations, delay: Delay, chance: () => number): Cost {
  let [askedAt, running, requests, lagMs] = [0, 1, 0, -durations.meanMs]
  while (running > negligible) {
    const at = askedAt + delay(askedAt, chance())
    const after = durations.survivalAt(at)
    requests += running
    lagMs += at * (running - after)
    askedAt = at
    running = after
  }
  return { requests, lagMs: lagMs + askedAt * running }
}

/** Lag in ms of the flat loop that needs as many requests per task. */
export function flatLagMs(durations: Durations, requests: number): number {
  let [short, long] = [100, 100_000_000]
  while (long / short > 1.0005) {
    const middle = Math.sqrt(short * long)
    const cost = expectedCost(
      durations,
      () => middle,
      () => 0,
    )
    if (cost.requests > requests) short = middle
    else long = middle
  }
  return expectedCost(
    durations,
    () => long,
    () => 0,
  ).lagMs
}

/** Mean of several costs. */
export function meanCost(costs: readonly Cost[]): Cost {
  const mean = (of: (cost: Cost) => number): number => costs.reduce((sum, cost) => sum + of(cost), 0) / costs.length
  return { requests: mean((cost) => cost.requests), lagMs: mean((cost) => cost.lagMs) }
}
