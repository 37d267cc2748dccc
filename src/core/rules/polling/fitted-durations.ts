import { shareAbove } from './bell.ts'

/** How the next duration is foretold from a few when their logarithms are normal: Student's t. */
export interface Fit {
  /** Of the natural logarithm of the duration in ms, like `spread`. */
  middle: number
  spread: number
  /** Degrees of freedom: the fewer durations, the wider the tails. */
  freedom: number
}

/** Before there are many, the logarithms are taken to scatter by this much... */
const supposedSpread = 0.35
/** ...which counts like so many durations. */
const supposedCount = 1
/** Half the step, in logarithm, over which a density is taken. */
const nearby = 0.005

/** The law fitted to durations in ms; at least one. */
export function fittedDurations(durationsMs: readonly number[]): Fit {
  const logs = durationsMs.map((duration) => Math.log(duration))
  const count = logs.length
  const middle = logs.reduce((sum, log) => sum + log, 0) / count
  const squares = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0)
  const freedom = supposedCount + count - 1
  const variance = (supposedCount * supposedSpread ** 2 + squares) / freedom
  return { middle, spread: Math.sqrt(variance * (1 + 1 / count)), freedom }
}

/** Share of tasks that run longer than `ageMs`. Wallace's formula (1959) turns Student's t into a normal deviation. */
export function fittedSurvival({ middle, spread, freedom }: Fit, ageMs: number): number {
  const t = (Math.log(Math.max(1, ageMs)) - middle) / spread
  const deviation = ((8 * freedom + 1) / (8 * freedom + 3)) * Math.sqrt(freedom * Math.log1p((t * t) / freedom))
  return shareAbove(t < 0 ? -deviation : deviation)
}

/** Density over the logarithm of the duration. */
export function fittedDensity(fit: Fit, durationMs: number): number {
  const [shorter, longer] = [durationMs * (1 - nearby), durationMs * (1 + nearby)]
  return (fittedSurvival(fit, shorter) - fittedSurvival(fit, longer)) / (2 * nearby)
}
