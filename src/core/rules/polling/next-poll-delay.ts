import { ageBin, ageBins } from './age-bins.ts'
import type { CheckCurve } from './check-curve.ts'
import { pollUrgency } from './poll-urgency.ts'
import { rarestPace } from './unlearned-pace.ts'

const shortestMs = 500

export function nextPollDelay(ageMs: number, curve: CheckCurve, chance: number): number {
  const age = Math.max(0, ageMs)
  const jitter = 0.9 + 0.2 * chance
  const rarest = rarestPace(age) * jitter
  // The price grows with the square of the interval.
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
