import { Session } from 'node:inspector'
import type { Profiler } from 'node:inspector'

/** Tells which code of the product has run. */
export interface Coverage {
  /** Names of the stretches of code that ran since the last call. Takes milliseconds, so it is for batches. */
  ran(): ReadonlySet<string>
  stop(): void
}

/** V8's own block coverage of what lies below `src/`, in this thread. */
export function startCoverage(): Coverage {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return {
    ran() {
      let found: readonly Profiler.ScriptCoverage[] = []
      // Called back at once: the session is with our own thread.
      session.post('Profiler.takePreciseCoverage', (error, result) => {
        if (error === null) found = result.result
      })
      return new Set(found.filter(({ url }) => /\/src\/(?:core|headless)\//.test(url)).flatMap(stretches))
    },
    stop() {
      session.post('Profiler.stopPreciseCoverage')
      session.disconnect()
    },
  }
}

function stretches({ scriptId, functions }: Profiler.ScriptCoverage): string[] {
  return functions.flatMap(({ ranges }) =>
    ranges.flatMap(({ startOffset, endOffset, count }) =>
      count > 0 ? [`${scriptId}:${startOffset}-${endOffset}`] : [],
    ),
  )
}
