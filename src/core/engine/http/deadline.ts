/** A signal that aborts with another one, or when a time is over. */
export interface Deadline {
  signal: AbortSignal
  /** Whether the time ran out (and not the other signal). */
  isOver(): boolean
  /** Must be called when the work has ended, or timer and listener stay. */
  clear(): void
}

/**
 * Adds a time limit in milliseconds to a signal. Not `AbortSignal.any`: the signal given lives as long as the program, and every
 * request would leave something behind on it.
 */
export function startDeadline(signal: AbortSignal, ms: number): Deadline {
  const both = new AbortController()
  let over = false
  const stop = (): void => both.abort(signal.reason)
  const timer = setTimeout(() => {
    over = true
    both.abort(new Error(`no complete answer within ${ms} ms`))
  }, ms)
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  return {
    signal: both.signal,
    isOver: () => over,
    clear() {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    },
  }
}
