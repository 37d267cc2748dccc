import type { Durations } from './durations.ts'

/** Tasks that take longer are not counted, late or not. */
export const countedMs = 120_000
/** What share of the counted tasks may be seen later than the 95th percentile. */
const lateShare = 0.05
const longestLagMs = 60_000
const endless = { fromMs: 0, toMs: Infinity } as const

/** The time, counted from the beginning of a task, in which requests are paid for; those outside it are free. */
export interface Window {
  readonly fromMs: number
  readonly toMs: number
}

/** What a mixture of models, in equal shares, may cost: so many requests per task within a window. */
export interface Allowance {
  requests: number
  window?: Window
}

/**
 * The 95th percentile of the lag (ms, of tasks under two minutes) that no policy falls below: the least lag at which the
 * requests that it takes at least fit all of the allowances. At most a minute is looked for.
 */
export function leastP95Ms(durations: readonly Durations[], allowances: readonly Allowance[], stepMs: number): number {
  const fits = (lagMs: number): boolean =>
    allowances.every(({ requests, window }) => fewestRequests(durations, lagMs, stepMs, window ?? endless) <= requests)
  let [low, high] = [0, longestLagMs]
  while (high - low > 50) {
    const middle = (low + high) / 2
    if (fits(middle)) high = middle
    else low = middle
  }
  return low
}

/**
 * The fewest requests per task (mean over the models, those within the window) with which at most a twentieth of the counted
 * tasks is seen later than `lagMs`; never too many. Lagrange's dual: late tasks have a price, the same for all models, and
 * each model is asked the best way for it. A mixture of schedules cannot undercut it, nor can one that gives up the tasks
 * that are dearest to watch: the price does that.
 */
export function fewestRequests(
  durations: readonly Durations[],
  lagMs: number,
  stepMs: number,
  window: Window = endless,
): number {
  const grids = durations.map((one) => gridOf(one, lagMs, stepMs, window))
  const counted = durations.reduce((sum, one) => sum + 1 - one.survivalAt(countedMs), 0) / durations.length
  const dual = (price: number): number =>
    grids.reduce((sum, grid) => sum + leastCost(grid, price), 0) / grids.length - price * lateShare * counted
  return mostOf(dual, 0, 300)
}

interface Grid {
  /** Share of tasks that still run, at each point; points are `stepMs` apart and the first is at zero. */
  running: Float64Array
  /** Share of tasks that are counted and end before a point. */
  ended: Float64Array
  /** What a request at a point costs: 1 or nothing. */
  cost: Float64Array
  /** A question sees what ended at most so many points before in time. */
  reach: number
}

/**
 * Any schedule may be rounded up to the grid: then no question is sent to more tasks than before, and none is later by more
 * than a step. So a lag of one step more on the grid costs no more than the lag itself does in truth, and the bound holds.
 */
function gridOf(durations: Durations, lagMs: number, stepMs: number, { fromMs, toMs }: Window): Grid {
  const count = Math.ceil((countedMs + lagMs) / stepMs) + 2
  const places = Array.from({ length: count }, (_, index) => index * stepMs)
  return {
    running: Float64Array.from(places, (at) => durations.survivalAt(at)),
    ended: Float64Array.from(places, (at) => 1 - durations.survivalAt(Math.min(at, countedMs))),
    // Whatever is rounded up to this point lies within the step before it.
    cost: Float64Array.from(places, (at) => (at - stepMs >= fromMs && at <= toMs ? 1 : 0)),
    reach: Math.floor(lagMs / stepMs) + 1,
  }
}

/** Least requests + price × share of late tasks, by dynamic programming backwards over the last question that was asked. */
function leastCost({ running, ended, cost, reach }: Grid, price: number): number {
  const last = running.length - 1
  const least = new Float64Array(last + 1)
  for (let from = last; from >= 0; from -= 1) {
    const [alive, seen] = [running[from] ?? 0, ended[from] ?? 0]
    // One more question, at any time later, sees the rest.
    let best = alive * (cost[last] ?? 0) + price * ((ended[last] ?? 0) - seen)
    for (let to = from + 1; to <= last; to += 1) {
      const late = to - reach > from ? (ended[to - reach] ?? 0) - seen : 0
      if (price * late > best) break
      const total = alive * (cost[to] ?? 0) + price * late + (least[to] ?? 0)
      if (total < best) best = total
    }
    least[from] = best
  }
  return least[0] ?? 0
}

/** The most of a concave function between two places, by golden section. */
function mostOf(of: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [from, to]
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
  let [atLeft, atRight] = [of(left), of(right)]
  for (let turn = 0; turn < 22; turn += 1) {
    if (atLeft >= atRight) {
      high = right
      ;[right, atRight] = [left, atLeft]
      left = high - golden * (high - low)
      atLeft = of(left)
    } else {
      low = left
      ;[left, atLeft] = [right, atRight]
      right = low + golden * (high - low)
      atRight = of(right)
    }
  }
  return Math.max(atLeft, atRight)
}
