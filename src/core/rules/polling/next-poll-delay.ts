import { ageBin, ageBins } from './age-bins.ts'
import type { CheckCurve } from './check-curve.ts'
import { pollUrgency } from './poll-urgency.ts'
import { rarestPace } from './unlearned-pace.ts'

/** A question oftener than this tells a person nothing sooner. */
const shortestMs = 500
/** Ten years: beyond it the sums would lose their digits. */
const oldestMs = 3.2e11

/** A task that the gateway called running just now. */
export interface StillRunning {
  /** Age of the task in ms (`task-age.ts`). */
  ageMs: number
  /** What is known about its model (`learned-curve.ts`). */
  curve: CheckCurve
  /** In [0, 1): spreads tasks that were added together. */
  chance: number
}

/**
 * Milliseconds to the next question about a running task.
 *
 * No gateway tells progress, so a task is an inspection problem: it is done at an unknown time with density f and survival S,
 * and is asked n(t) times per ms. That costs ∫n·S requests and ∫f/(2n) ms of lag. Both together are least where
 * n = √(h/2c), with the hazard h = f/S and the price c of a request in ms of lag (J. B. Keller, "Optimum checking schedules
 * for systems subject to random failure", Management Science 21, 1974). Their product is then ½·(∫√(f·S) dt)², which no
 * schedule undercuts; a flat loop pays ½·mean. So the next question goes to where one more is worth its price
 * (`poll-urgency.ts`), and the price is the one at which a memoryless model would be asked every three seconds. A sharper
 * one is then asked less *and* seen sooner, by the same factor.
 *
 * An overdue task has left what is learned behind: only the doubt is left, which eases to minutes and never ends. At most a
 * quarter of an hour, after a day six hours; nothing plans further than a day. The jitter is ±5 % of the interval: it costs
 * a tenth of a percent (±10 % a third).
 * Searching the answer takes about 15 µs.
 */
export function nextPollDelay({ ageMs, curve, chance }: StillRunning): number {
  const age = ageMs > 0 ? Math.min(ageMs, oldestMs) : 0
  const jitter = 0.95 + 0.1 * chance
  const rarest = rarestPace(age) * jitter
  // An interval grows with the square root of the price.
  const delay = ageWorth(age, curve, curve.priceMs * jitter ** 2, age + rarest) - age
  return Math.round(Math.max(shortestMs, delay))
}

/** The age at which a question is worth `price`, at most `latest`. */
function ageWorth(age: number, curve: CheckCurve, price: number, latest: number): number {
  const worth = (at: number): number => pollUrgency({ ageMs: at, askedAtAgeMs: age }, curve)
  let low = age
  let high = latest
  for (let bin = ageBin(age) + 1; bin < ageBins.length; bin += 1) {
    const start = ageBins[bin] ?? latest
    if (start >= latest) break
    if (worth(start) >= price) {
      high = start
      break
    }
    low = start
  }
  if (high === latest && worth(latest) < price) return latest
  while (high - low > 1) {
    const middle = (low + high) / 2
    if (worth(middle) < price) low = middle
    else high = middle
  }
  return high
}
