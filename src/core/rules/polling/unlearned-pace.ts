const flatMs = 3_000
/** Over a long task a flat loop needs no more questions than this to be fast: its lag is then 0.6 % of the wait. */
const flatQuestions = 80
/** The flat part lasts so many mean durations, ... */
const flatMeans = 6
/** ...then the pace grows with the age, and from here on with its square. */
const steepMeans = 14
/** Never slower than such a part of the age: whoever has waited for an hour is told within six minutes. */
const slowestShare = 10
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
 * Flat while nearly all such tasks finish. The hazard of wide durations falls with age, so their best pace grows, about like
 * its root: growing like the age costs them no more than staying flat does. What is left after fourteen means is mostly stuck
 * (4 in 1,000 of lognormal durations of sigma 1), and is asked ever less, without end.
 */
export function unlearnedPace(ageMs: number, meanMs: number): number {
  const flat = flatPace(meanMs)
  const means = ageMs / meanMs
  const eased = flat * Math.max(1, means / flatMeans) * Math.max(1, means / steepMeans)
  return Math.min(rarestPace(ageMs), eased, Math.max(flat, ageMs / slowestShare))
}

/** The longest time between two questions: a quarter of an hour, after a day six hours. The gateway's record lives for two months. */
export function rarestPace(ageMs: number): number {
  return ageMs > oldMs ? rarestWhenOldMs : rarestMs
}
