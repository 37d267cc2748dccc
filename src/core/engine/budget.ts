import type { Clock } from '../host.ts'
import type { EpochMs } from '../model.ts'
import { filled, msUntilToken } from '../rules/token-bucket.ts'
import type { Bucket } from '../rules/token-bucket.ts'

type Limited = { seq: number; requestsPerSecond: number }

/** One budget of API requests per connection, shared by status questions, link requests and credit calls. */
export interface Budget {
  /** Requests that may be sent right now. */
  available(connection: Limited): number
  /** Takes one token; false when there is none. */
  tryTake(connection: Limited): boolean
  /** When the next token will be there. */
  nextAt(connection: Limited): EpochMs
  /** Waits for a token and takes it. False when `signal` aborted first. */
  take(connection: Limited, signal: AbortSignal): Promise<boolean>
}

export function createBudget(clock: Clock): Budget {
  const buckets = new Map<number, Bucket>()

  function current({ seq, requestsPerSecond }: Limited): Bucket {
    const bucket = filled(buckets.get(seq), requestsPerSecond, clock.now())
    buckets.set(seq, bucket)
    return bucket
  }

  function tryTake(connection: Limited): boolean {
    const bucket = current(connection)
    if (bucket.tokens < 1) return false
    buckets.set(connection.seq, { ...bucket, tokens: bucket.tokens - 1 })
    return true
  }

  return {
    available: (connection) => Math.floor(current(connection).tokens),
    tryTake,
    nextAt: (connection) => clock.now() + msUntilToken(current(connection), connection.requestsPerSecond),
    async take(connection, signal) {
      while (!tryTake(connection)) {
        if (signal.aborted) return false
        await clock.sleep(Math.max(5, msUntilToken(current(connection), connection.requestsPerSecond)), signal)
      }
      return !signal.aborted
    },
  }
}
