import { sumAt } from './age-bins.ts'
import type { CheckCurve } from './check-curve.ts'

/** A running task: its age, and its age when it was last asked about (0 when never), in ms. */
export interface Watched {
  ageMs: number
  askedAtAgeMs: number
}

/**
 * What one question about this task now is worth, in ms of lag per request: under a budget the highest goes first (the index
 * rule of restless bandits). For a task that finishes at a constant rate h and was asked δ ago, it is the price of a request
 * at which the best interval is δ: (e^x - 1 - x)/h with x = hδ. That is half of x·δ while it can hardly be done, and grows
 * without end once it must be. For a rate that changes meanwhile, x is the summed hazard and δ becomes (∫√h)²/∫h, which
 * makes questions lie as dense as √h.
 */
export function pollUrgency({ ageMs, askedAtAgeMs }: Watched, curve: CheckCurve): number {
  // Beyond e^50 the order among the certain ones would only be lost to rounding.
  const hazard = Math.min(50, sumAt(curve.hazard, ageMs) - sumAt(curve.hazard, askedAtAgeMs))
  if (!(hazard > 1e-12)) return 0
  const root = sumAt(curve.root, ageMs) - sumAt(curve.root, askedAtAgeMs)
  return (root / hazard) ** 2 * (Math.expm1(hazard) - hazard)
}
