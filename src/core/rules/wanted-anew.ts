import type { EpochMs } from '../model.ts'

/** An image that is to be fetched as if for the first time. */
export function wantedAnew(at: EpochMs | null) {
  return {
    status: 'wanted',
    reason: null,
    detail: null,
    tries: 0,
    firstTryAt: null,
    nextTryAt: at,
    landedAt: null,
    etag: null,
    lastModified: null,
  } as const
}
