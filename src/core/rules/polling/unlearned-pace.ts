const flatMs = 3_000
/** Over a long task a flat loop needs no more questions than this to be fast: its lag is then 0.6 % of the wait. */
const flatQuestions = 80
/** The flat part lasts so many mean durations: of the widest durations that were measured (lognormal, sigma 1) fewer
 * than 2 in 1,000 take longer. */
const flatMeans = 20
const slowestShare = 20
const rarestMs = 15 * 60_000
const rarestWhenOldMs = 6 * 3_600_000
const oldMs = 86_400_000

/**
 * The flat loop that the policy has to beat, in ms between two questions, for a model whose tasks take `meanMs` on average:
 * three seconds (the vendor's own advice), more only where a task takes more than four minutes.
 */
export function flatPace(meanMs: number): number {
  return Math.max(flatMs, meanMs / flatQuestions)
}

/**
 * Milliseconds between two questions about a task of `ageMs` while nothing but the mean duration is known (or supposed).
 * Flat while nearly all such tasks finish: an interval that grows like age^a costs 1/(1 - a) times as much as a flat one at
 * equal requests. Then it eases to a twentieth of the age, and never ends.
 */
export function unlearnedPace(ageMs: number, meanMs: number): number {
  const flat = flatPace(meanMs)
  const eased = flat * Math.max(1, ageMs / (flatMeans * meanMs)) ** 3
  return Math.min(rarestPace(ageMs), eased, Math.max(flat, ageMs / slowestShare))
}

/** The longest time between two questions: a quarter of an hour, after a day six hours. The gateway's record lives for two months. */
export function rarestPace(ageMs: number): number {
  return ageMs > oldMs ? rarestWhenOldMs : rarestMs
}
