import type { DialectMix } from './dialect.ts'

/** A key that the sandbox accepts. */
export interface SandboxKey {
  key: string
  /** Default 1000. A creation that costs more than is left is refused with 402. */
  credits?: number
  /** Keys of one account see the same tasks. Default: all share one. */
  account?: string
}

/** How long links and files live, in ms at time scale 1. */
export interface LinkLives {
  fluxResult: number
  fluxOriginal: number
  midjourney: number
  jobs: number
  /** A link made by `download-url`. */
  download: number
  /** How long a file can still be had by a fresh download link (an original: never longer than its own link). */
  file: number
}

export interface SandboxOptions {
  /** Default 0: any free port of 127.0.0.1. */
  port?: number
  /** Decides ids, durations, dialects and pictures. Default 1. */
  seed?: number
  /** The first key. Default `sandbox-key`. */
  key?: string
  /** Credits of the first key. */
  credits?: number
  /** Further keys. */
  keys?: readonly SandboxKey[]
  /** 1 is real time, 0.05 twenty times faster. Applies to generations, hiding and link lives, not to latency. */
  timeScale?: number
  /** Default: the system's clock. Faults and latency use real timers in any case. */
  clock?: { now(): number }
  linkLifeMs?: Partial<LinkLives>
  /** What an expired link answers. Default 403. */
  expiredStatus?: 403 | 404 | 410
  /** Real ms before every answer; a pair is a seeded range. Default 0. */
  latencyMs?: number | readonly [low: number, high: number]
  /** Throttles image bodies. */
  imageBytesPerSecond?: number
  /** Default 1024. */
  imageLongSidePx?: number
  /** Apikley words its message `message` and has no Midjourney. Default `kie`. */
  flavour?: 'kie' | 'apikley'
  dialects?: DialectMix
  /** Errors inside HTTP 200 (default) or as the HTTP status too. */
  errorsAs?: 'envelope' | 'status'
  /** What an unknown id answers. Default `404`. */
  unknownId?: '404' | '422' | 'data-null'
  /** More status questions than this in any second are answered 429. Default: no limit (the real gateway allows 10). */
  statusLimitPerSecond?: number
  /** Origin written into image URLs instead of the sandbox's own, for tests of host rules. */
  imageOrigin?: string
  /** Share of tasks created without a fate that fail, by seed. Default 0. */
  failShare?: number
  /** Bytes of finished pictures held in memory. Default 64 MiB. */
  pictureCacheBytes?: number
}

/** The options with nothing left open. */
export interface Settings {
  seed: number
  keys: readonly Required<SandboxKey>[]
  timeScale: number
  now: () => number
  linkLifeMs: LinkLives
  expiredStatus: 403 | 404 | 410
  latencyMs: readonly [low: number, high: number]
  imageBytesPerSecond: number | null
  imageLongSidePx: number
  flavour: 'kie' | 'apikley'
  dialects: DialectMix
  errorsAs: 'envelope' | 'status'
  unknownId: '404' | '422' | 'data-null'
  statusLimitPerSecond: number | null
  imageOrigin: string | null
  failShare: number
  pictureCacheBytes: number
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** As documented: jobs links 24 h, files 14 days (Midjourney 15), Flux originals 10 minutes, download links 20 minutes. */
const documentedLives: LinkLives = {
  fluxResult: 14 * dayMs,
  fluxOriginal: 10 * minuteMs,
  midjourney: 15 * dayMs,
  jobs: dayMs,
  download: 20 * minuteMs,
  file: 14 * dayMs,
}

/** Fills in the defaults. Throws on a time scale that is not above 0: a bug of the caller. */
export function settingsOf(options: SandboxOptions): Settings {
  const timeScale = options.timeScale ?? 1
  if (!(timeScale > 0)) throw new Error(`timeScale must be above 0, not ${timeScale}`)
  const first: SandboxKey = { key: options.key ?? 'sandbox-key', credits: options.credits ?? 1_000 }
  const clock = options.clock ?? Date
  const latency = options.latencyMs ?? 0
  return {
    seed: options.seed ?? 1,
    keys: [first, ...(options.keys ?? [])].map((one) => ({ credits: 1_000, account: 'main', ...one })),
    timeScale,
    now: () => clock.now(),
    linkLifeMs: { ...documentedLives, ...options.linkLifeMs },
    expiredStatus: options.expiredStatus ?? 403,
    latencyMs: typeof latency === 'number' ? [latency, latency] : latency,
    imageBytesPerSecond: options.imageBytesPerSecond ?? null,
    imageLongSidePx: Math.max(16, Math.round(options.imageLongSidePx ?? 1_024)),
    flavour: options.flavour ?? 'kie',
    dialects: options.dialects ?? 'mixed',
    errorsAs: options.errorsAs ?? 'envelope',
    unknownId: options.unknownId ?? '404',
    statusLimitPerSecond: options.statusLimitPerSecond ?? null,
    imageOrigin: options.imageOrigin ?? null,
    failShare: options.failShare ?? 0,
    pictureCacheBytes: options.pictureCacheBytes ?? 64 * 1_024 * 1_024,
  }
}
