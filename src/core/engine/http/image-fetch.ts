import type { UnreachableCause } from '../../model.ts'
import type { BlockedHop, ImageHostRule } from './image-host.ts'
import type { StorageFailure } from './storage-failure.ts'

/** What names one version of a file at its source, for asking for the rest of it later (RFC 9110 §8.8). */
export interface Validator {
  etag: string | null
  lastModified: string | null
}

/** One image to download. It has no place for a key: image hosts never get one. */
export interface ImageRequest extends ImageHostRule {
  url: string
  /** Path of the partial file; its folder must exist. What is there is kept for a resume or overwritten, never deleted. */
  to: string
  /** The most that the file may hold; default is that of `createHttp`. */
  maxBytes?: number
  /** The validator of the last `interrupted` answer for this file, or null to start from zero. */
  resume: Validator | null
  /** Aborting it makes the call reject with the signal's reason; the partial file stays. */
  signal: AbortSignal
  /** Bytes in the file so far, and how many it will hold when the source has said so. Called for every chunk. */
  onProgress?: (receivedBytes: number, totalBytes: number | null) => void
  /** The bytes themselves, which must not be changed, and where in the file they begin. Called before `onProgress`. */
  onBytes?: (bytes: Buffer, at: number, totalBytes: number | null) => void
}

/** How a download ended. Where the partial file is of no more use (`too-large`, `not-an-image`, `refused`), deleting it is the caller's. */
export type ImageFetch =
  /** All bytes are in the file and fsynced. Whether they are an image is not known yet; `bytes` may be 0. */
  | {
      kind: 'fetched'
      bytes: number
      /** Lower-case hex, of the whole file. */
      sha256: string
      contentType: string | null
      validator: Validator
      /** How many bytes an earlier attempt had left; 0 when all came now. */
      resumedFrom: number
    }
  /** The network failed. `received` bytes are in the file; give `validator` back as `resume` to go on from there. */
  | { kind: 'interrupted'; cause: UnreachableCause; received: number; validator: Validator; detail: string }
  /** The source says no (4xx), or leads in circles. */
  | { kind: 'refused'; status: number; detail: string }
  /** The source says not now: 408, 425, 429, 5xx, or an answer that makes no sense for a download. */
  | { kind: 'busy'; status: number; retryAfterMs: number | null }
  | BlockedHop
  | { kind: 'too-large'; limitBytes: number }
  /** A 200 that says it is a text or a document, and whose first bytes are not those of an image. */
  | { kind: 'not-an-image'; contentType: string; detail: string }
  | StorageFailure
