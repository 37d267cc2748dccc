/** Less than this is no wish that can be obeyed for long: "at once", said again and again, would be a tight loop. */
const leastWishMs = 1_000
const dayMs = 86_400_000

/**
 * The pause after an answer that may name one itself (`Retry-After`, `askedMs`): what was asked for, at most a day, because
 * a header may hold any number; else our own delay, `ownMs`.
 */
export function obeyedDelay(askedMs: number | null, ownMs: number): number {
  return askedMs === null || askedMs < leastWishMs ? ownMs : Math.min(dayMs, Math.round(askedMs))
}
