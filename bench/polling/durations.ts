/** A distribution of task durations, in ms. */
export interface Durations {
  readonly name: string
  readonly meanMs: number
  /** Share of tasks that run longer than `ageMs`. */
  survivalAt(ageMs: number): number
  /** One duration. */
  draw(chance: () => number): number
}

/** exp(normal): most image models. `sigma` is the spread of the logarithm. */
export function lognormal(medianMs: number, sigma: number): Durations {
  return {
    name: `lognormal ${sigma}`,
    meanMs: medianMs * Math.exp(sigma ** 2 / 2),
    survivalAt: (ageMs) => (ageMs <= 0 ? 1 : 1 - normalShare(Math.log(ageMs / medianMs) / sigma)),
    draw: (chance) => medianMs * Math.exp(sigma * normal(chance)),
  }
}

/** No age is likelier than another: the case in which nothing beats a flat loop. */
export function memoryless(meanMs: number): Durations {
  return {
    name: 'memoryless',
    meanMs,
    survivalAt: (ageMs) => Math.exp(-Math.max(0, ageMs) / meanMs),
    draw: (chance) => -meanMs * Math.log(1 - chance()),
  }
}

/** A power law: most are quick, a few take very long. `alpha` > 1, or there is no mean. */
export function pareto(leastMs: number, alpha: number): Durations {
  return {
    name: `pareto ${alpha}`,
    meanMs: (leastMs * alpha) / (alpha - 1),
    survivalAt: (ageMs) => (ageMs <= leastMs ? 1 : (leastMs / ageMs) ** alpha),
    draw: (chance) => leastMs * (1 - chance()) ** (-1 / alpha),
  }
}

/** A share of `first`, else `second`. */
export function either(name: string, first: Durations, second: Durations, share: number): Durations {
  return {
    name,
    meanMs: share * first.meanMs + (1 - share) * second.meanMs,
    survivalAt: (ageMs) => share * first.survivalAt(ageMs) + (1 - share) * second.survivalAt(ageMs),
    draw: (chance) => (chance() < share ? first.draw(chance) : second.draw(chance)),
  }
}

/** A memoryless wait in a queue before the work: what a gateway's own words (queuing, generating) would tell apart. */
export function queued(queueMs: number, work: Durations): Durations {
  const waits = Array.from({ length: 60 }, (_, index) => -queueMs * Math.log(1 - (index + 0.5) / 60))
  return {
    name: `queue ${queueMs / 1000} s + ${work.name}`,
    meanMs: queueMs + work.meanMs,
    survivalAt: (ageMs) => waits.reduce((sum, wait) => sum + work.survivalAt(ageMs - wait), 0) / waits.length,
    draw: (chance) => -queueMs * Math.log(1 - chance()) + work.draw(chance),
  }
}

function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
}

/** Share of the standard normal distribution below `z` (West 2005, 14 digits), exact in both tails. */
function normalShare(z: number): number {
  return z > 0 ? 1 - upperTail(z) : upperTail(-z)
}

function upperTail(z: number): number {
  if (z > 37) return 0
  const bell = Math.exp((-z * z) / 2)
  if (z >= 7.07106781186547) {
    return bell / ((z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) * 2.506628274631)
  }
  const above = polynomial(
    z,
    [
      3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
      220.206867912376,
    ],
  )
  const below = polynomial(
    z,
    [
      8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
      793.826512519948, 440.413735824752,
    ],
  )
  return (bell * above) / below
}

function polynomial(z: number, coefficients: readonly number[]): number {
  return coefficients.reduce((sum, coefficient) => sum * z + coefficient, 0)
}
