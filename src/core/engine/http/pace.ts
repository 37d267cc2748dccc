/** Notices a transfer that goes on, but too slowly to ever end. */
export interface Pace {
  /** Notes `bytes` more at `nowMs` (any steady clock); true when the stretch that just ended was below the least pace. */
  isTooSlow(bytes: number, nowMs: number): boolean
}

/**
 * Looks at stretches of `windowMs` one after the other, not at the average since the start: forty megabytes that came fast would let a
 * source drip one byte at a time for half a day.
 */
export function createPace(startMs: number, windowMs: number, leastBytesPerSecond: number): Pace {
  let windowStartMs = startMs
  let windowBytes = 0
  return {
    isTooSlow(bytes, nowMs) {
      windowBytes += bytes
      const elapsedMs = nowMs - windowStartMs
      if (elapsedMs < windowMs) return false
      const isSlow = windowBytes < (elapsedMs / 1000) * leastBytesPerSecond
      windowStartMs = nowMs
      windowBytes = 0
      return isSlow
    },
  }
}
