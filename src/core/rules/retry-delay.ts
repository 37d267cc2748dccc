/** First retry comes within this time. */
const firstMs = 2_000
const longestMs = 300_000
/** Full jitter may draw zero: a floor keeps a broken answer from being asked again in the same breath. */
const floorMs = 200

/**
 * Delay before the next try after `failures` failures in a row (1 or more): full jitter over a range that starts at two
 * seconds and doubles up to five minutes (DESIGN §6.1). `chance` is in [0, 1). For errors only: growing the delay on
 * healthy answers cost a comparable client 13 s of average lag (facts/peers B4).
 */
export function retryDelay(failures: number, chance: number): number {
  const range = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 20))
  return Math.max(floorMs, Math.round(range * chance))
}
