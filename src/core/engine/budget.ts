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
  /** Callers of `take` that wait: they hold a slot of a loop, so the next tokens are theirs, or a queue of polls would starve them. */
  const waiting = new Map<number, number>()

  const reserved = ({ seq }: Limited): number => waiting.get(seq) ?? 0

  function current({ seq, requestsPerSecond }: Limited): Bucket {
    const bucket = filled(buckets.get(seq), requestsPerSecond, clock.now())
    buckets.set(seq, bucket)
    return bucket
  }

  function tryTake(connection: Limited, besides = reserved(connection)): boolean {
    const bucket = current(connection)
    if (bucket.tokens < 1 + besides) return false
    buckets.set(connection.seq, { ...bucket, tokens: bucket.tokens - 1 })
    return true
  }

  return {
    available: (connection) => Math.max(0, Math.floor(current(connection).tokens) - reserved(connection)),
    tryTake: (connection) => tryTake(connection),
    nextAt(connection) {
      const bucket = current(connection)
      const free = { ...bucket, tokens: bucket.tokens - reserved(connection) }
      return clock.now() + msUntilToken(free, connection.requestsPerSecond)
    },
    async take(connection, signal) {
      const { seq } = connection
      waiting.set(seq, reserved(connection) + 1)
      try {
        while (!signal.aborted && !tryTake(connection, 0)) {
          await clock.sleep(Math.max(5, msUntilToken(current(connection), connection.requestsPerSecond)), signal)
        }
        return !signal.aborted
      } finally {
        waiting.set(seq, reserved(connection) - 1)
      }
    },
  }
}
