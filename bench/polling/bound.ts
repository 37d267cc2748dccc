import type { Durations } from './durations.ts'
import type { Cost } from './lone-task.ts'

/**
 * What (mean requests × mean lag) of no schedule falls below, about: ½·(∫√(f·S) dt)² in ms (Cauchy and Schwarz; a flat loop
 * pays ½·mean). It is exact for many short intervals. With few questions per task the one that finds it done weighs in:
 * `bestSchedule` says how much.
 */
export function bound(durations: Durations): number {
  return rootMass(durations) ** 2 / 2
}

/** ∫√(f·S) dt in √ms. For a mixture of known models the bound is ½·(mean of these)². */
export function rootMass(durations: Durations): number {
  let [sum, start, running] = [0, 0, 1]
  for (let end = 50; running > 1e-12 && end < 1e11; end *= 1.0004) {
    const after = durations.survivalAt(end)
    sum += Math.sqrt(((running - after) * (running + after) * (end - start)) / 2)
    start = end
    running = after
  }
  return sum
}

/**
 * The best schedule there is for a known distribution at a price of `priceMs` lag per request: dynamic programming backwards
 * over a grid of times at which a question may be asked.
 */
export function bestSchedule(durations: Durations, priceMs: number): Cost {
  const grid = gridOf(durations, priceMs)
  const shares = grid.map((at) => durations.survivalAt(at))
  const integral = integrals(durations, grid)
  const cost = (from: number, to: number): Cost => {
    const [atTo, atFrom] = [grid[to] ?? 0, grid[from] ?? 0]
    const [before, after] = [shares[from] ?? 0, shares[to] ?? 0]
    // ∫(to - t) f dt over the interval, by parts.
    const lagMs = (atTo - atFrom) * before - ((integral[to] ?? 0) - (integral[from] ?? 0))
    return { requests: before, lagMs: after >= 0 ? lagMs : 0 }
  }
  const last = grid.length - 1
  const best: Cost[] = Array.from({ length: grid.length }, () => ({ requests: 0, lagMs: 0 }))
  for (let from = last - 1; from >= 0; from -= 1) {
    let least = Infinity
    for (let to = from + 1; to <= last; to += 1) {
      const step = cost(from, to)
      if (step.lagMs > least) break
      const rest = best[to] ?? { requests: 0, lagMs: 0 }
      const total = { requests: step.requests + rest.requests, lagMs: step.lagMs + rest.lagMs }
      if (total.lagMs + priceMs * total.requests >= least) continue
      least = total.lagMs + priceMs * total.requests
      best[from] = total
    }
  }
  return best[0] ?? { requests: 0, lagMs: 0 }
}

/** Twelve grid points for every question of the continuous optimum, until a task in 10^7 is left. */
function gridOf(durations: Durations, priceMs: number): number[] {
  const grid = [0]
  let [worth, start, running] = [0, 0, 1]
  for (let end = 50; running > 1e-7; end *= 1.0005) {
    const after = durations.survivalAt(end)
    const hazard = Math.log(running / Math.max(after, 1e-300))
    worth += Math.sqrt((hazard * (end - start)) / (2 * priceMs))
    if (worth >= 1 / 12) {
      grid.push(end)
      worth = 0
    }
    start = end
    running = after
  }
  return [...grid, start]
}

/** ∫S dt up to each point of the grid, in ms. */
function integrals(durations: Durations, grid: readonly number[]): number[] {
  let sum = 0
  return grid.map((at, index) => {
    const from = grid[index - 1] ?? 0
    for (let part = 0; part < 8; part += 1) {
      sum += (durations.survivalAt(from + ((part + 0.5) * (at - from)) / 8) * (at - from)) / 8
    }
    return sum
  })
}
