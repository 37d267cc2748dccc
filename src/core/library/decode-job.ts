/** What is asked of the decoding worker, and what it answers. Types only. */

export interface DecodeJob {
  kind: 'decode'
  /** Absolute path of the picture. */
  path: string
  /** Absolute path at which the thumbnail is to appear; its folder is created. */
  thumbnailPath: string
}

export interface ConvertJob {
  kind: 'convert'
  /** Absolute path of the picture. */
  path: string
  /** Absolute path of the converted copy; written over. */
  to: string
  format: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif'
  /** Longest side in pixels; never enlarged. */
  maxSide: number | null
  quality: number | null
}

export type PictureJob = DecodeJob | ConvertJob

/**
 * - `damaged`: the picture cannot be decoded completely.
 * - `storage`: the picture could not be read or the thumbnail not be written; says nothing about the picture.
 * - `unavailable`: nothing was judged, because the decoder was stopped or cannot start here. Ask again later.
 */
export type DecodeResult =
  | { ok: true; width: number; height: number }
  | { ok: false; reason: 'damaged' | 'too-many-pixels' | 'storage' | 'unavailable'; detail: string }

export interface DecodeSettings {
  /** Longest side of a thumbnail in pixels. */
  thumbnailMaxPx: number
  /** After this long a picture counts as one that cannot be decoded. */
  timeoutMs: number
}

/** `ready` comes once, when sharp has been loaded: a worker that dies before it says nothing about a picture. */
export type WorkerMessage = { kind: 'ready' } | { kind: 'done'; result: DecodeResult }
