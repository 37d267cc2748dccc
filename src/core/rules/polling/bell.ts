/**
 * Share of a normal distribution that lies above `z` standard deviations: a logistic curve of z + z³ (E. Page, Applied
 * Statistics 26, 1977), right to 2 in 10,000 at any z.
 */
export function shareAbove(z: number): number {
  return 1 / (1 + Math.exp(bent(z)))
}

/** Density of the same at `z`. */
export function bellDensity(z: number): number {
  const odds = Math.exp(-Math.abs(bent(z)))
  return ((linear + 3 * cubic * z * z) * odds) / (1 + odds) ** 2
}

const linear = 1.5976
const cubic = 0.070_56

function bent(z: number): number {
  return linear * z + cubic * z ** 3
}
