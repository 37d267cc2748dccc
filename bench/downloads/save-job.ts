/** What the saving process is told, and what it tells. Types only. */
export interface SaveJob {
  root: string
  gatewayUrl: string
  /** `queued`: all images are wanted at the start; `one-by-one`: each task is added when the one before is kept. */
  way: 'queued' | 'one-by-one'
  /** Which mould of the gateway. */
  mould: number
  count: number
  /** So many first, uncounted: what is loaded once (the decoder) must not be taken for growth. */
  warm: number
}

export interface SaveFacts {
  /** From the runner's start until the last image was landed: verified bytes, synced, in the database. */
  landedMs: number
  /** Until the last one was decoded, had its thumbnail and its place in the library. */
  keptMs: number
  /** CPU of the process until all were landed, and until all were kept. */
  landedCpuMs: number
  keptCpuMs: number
  /** Per image, from the commit of the gateway's success. */
  seenToLandedMs: number[]
  seenToKeptMs: number[]
  /** Before the first download, after a picture has gone all the way; the most until all were landed, and until all were kept. */
  rssBytes: { before: number; landed: number; kept: number }
}
