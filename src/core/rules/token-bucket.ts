import type { EpochMs } from '../model.ts'

/** Requests that a connection may send: `tokens` at the time `at`. */
export interface Bucket {
  tokens: number
  at: EpochMs
}

/** A full bucket holds one second's worth: at 3/s at most 6 requests in any one second and 33 in any ten. */
export function filled(bucket: Bucket | undefined, perSecond: number, now: EpochMs): Bucket {
  const capacity = Math.max(1, perSecond)
  if (bucket === undefined) return { tokens: capacity, at: now }
  // A clock that was turned back must not empty the bucket for ever.
  const elapsedMs = Math.max(0, now - bucket.at)
  return { tokens: Math.min(capacity, bucket.tokens + (elapsedMs * perSecond) / 1000), at: now }
}

/** Time until one token is there; 0 when one is. */
export function msUntilToken(bucket: Bucket, perSecond: number): number {
  return bucket.tokens >= 1 ? 0 : Math.ceil(((1 - bucket.tokens) * 1000) / perSecond)
}
