import { Session } from 'node:inspector'
import type { Profiler } from 'node:inspector'

/** Tells whether code of the product has run that had not run before. */
export interface Coverage {
  /** Forgets what ran since the last look. */
  skip(): void
  /** How many stretches of code ran since the last look for the first time ever. */
  fresh(): number
  /** Stretches that have run so far. */
  size(): number
  stop(): void
}

/** V8's own block coverage of what lies below `src/`. A look takes milliseconds, so it is for batches. */
export function startCoverage(): Coverage {
  const session = new Session()
  session.connect()
  const known = new Set<string>()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

  function taken(): string[] {
    let found: readonly Profiler.ScriptCoverage[] = []
    // Called back at once: the session is with our own thread.
    session.post('Profiler.takePreciseCoverage', (error, result) => {
      if (error === null) found = result.result
    })
    const ran: string[] = []
    for (const { url, scriptId, functions } of found) {
      if (!/\/src\/(?:core|headless)\//.test(url)) continue
      for (const { ranges } of functions) {
        for (const { startOffset, endOffset, count } of ranges)
          if (count > 0) ran.push(`${scriptId}:${startOffset}-${endOffset}:${magnitude(count)}`)
      }
    }
    return ran
  }

  return {
    skip: () => void taken(),
    fresh() {
      const before = known.size
      for (const range of taken()) known.add(range)
      return known.size - before
    },
    size: () => known.size,
    stop() {
      session.post('Profiler.stopPreciseCoverage')
      session.disconnect()
    },
  }
}

/** Once, or many times: a loop that runs on is news, its exact count is not. */
function magnitude(count: number): string {
  return count > 1_000_000 ? 'more' : 'some'
}
