import { setImmediate } from 'node:timers/promises'

/** Lets at most `most` pieces of work run at once, in order of asking, and the event loop breathe before each. */
export function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      await setImmediate()
      return await work()
    } finally {
      // The turn is handed on, so that nobody can slip in between.
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }
}
