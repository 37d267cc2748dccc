/** Two screens and more in a second: nobody reads what passes, only sees it. One notch of a wheel, drawn out over its time, is slower. */
const fastPxPerMs = 2
/** So long after the last fast step of a scroll, in ms, it is read again; steps further apart have nothing to do with each other. */
export const slowAfterMs = 100

export interface ScrollPace {
  /** Where the last step led, px, and when, ms of any clock. */
  top: number
  at: number
  /** Faster than it can be read. */
  isFast: boolean
}

/** The pace after a step. A step by itself is a jump: where it leads is looked at. */
export function paceAfter(before: ScrollPace, top: number, at: number): ScrollPace {
  const tookMs = at - before.at
  const isFast = tookMs < slowAfterMs && Math.abs(top - before.top) >= fastPxPerMs * Math.max(1, tookMs)
  return { top, at, isFast }
}
