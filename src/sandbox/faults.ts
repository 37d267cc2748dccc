import type { PictureRole } from './task.ts'

/** Faults that can befall any answer. Byte counts are of the body; `retryAfter` is sent as it stands. */
export type TransportFault =
  | { kind: 'http-status'; status: number; retryAfter?: string | number; message?: string }
  | { kind: 'html'; status?: number }
  | { kind: 'empty-body' }
  /** Cut short, but with a `Content-Length` that fits: only the content shows it. */
  | { kind: 'truncated-body'; keepBytes?: number }
  /** Headers promise all, the connection is reset after so many bytes (0: not even headers). */
  | { kind: 'reset'; afterBytes: number }
  /** Nothing is ever answered; with `afterBytes` the headers and so much of the body are. */
  | { kind: 'hang'; afterBytes?: number }
  | { kind: 'slow-drip'; bytesPerTick: number; tickMs: number }
  /** `Content-Length` is this much more (or, negative, less) than what is sent before the connection ends. */
  | { kind: 'wrong-length'; offByBytes: number }
  | { kind: 'wrong-type'; contentType: string }
  /** `loop` redirects to the same address. */
  | { kind: 'redirect'; to: string; status?: 301 | 302 | 303 | 307 | 308 }
  /** A small body that unpacks to so many bytes; begins like the true body and goes on with blanks. */
  | { kind: 'gzip-bomb'; unpackedBytes: number }
  /** The true body followed by blanks up to so many bytes, with or without a `Content-Length`. */
  | { kind: 'oversize'; bytes: number; declared?: boolean }

/** Faults of an API answer's envelope; sent inside HTTP 200 or as status, as the sandbox's `errorsAs` says. */
export type EnvelopeFault =
  | { kind: 'envelope-code'; code: number; message?: string; retryAfter?: string | number }
  | { kind: 'data-null' }
  | { kind: 'maintenance'; retryAfter?: string | number }
  | { kind: 'key-refused' }
  | { kind: 'no-credits' }
  | { kind: 'key-limit' }
  | { kind: 'family-disabled' }
  /** A refusal that repeats the key it was sent. */
  | { kind: 'key-echoed' }

/** Faults of a status record. */
export type RecordFault =
  | { kind: 'success-without-url' }
  | { kind: 'unknown-state'; word: string }
  /** A success whose result URLs are these instead of the true ones. */
  | { kind: 'foreign-urls'; urls: readonly string[] }

/** Faults of an image's bytes. */
export type ImageFault =
  | { kind: 'corrupt-tail'; bytes?: number }
  | { kind: 'wrong-bytes' }
  /** A small, structurally valid PNG of that size (1 bit per pixel). */
  | { kind: 'pixel-bomb'; width?: number; height?: number }
  /** These two befall only requests with a `Range`. `header`: another range than asked; `body`: other bytes than said. */
  | { kind: 'range-ignored' }
  | { kind: 'range-wrong'; how: 'header' | 'body' }

export type Fault = TransportFault | EnvelopeFault | RecordFault | ImageFault
export type FaultStage = 'status' | 'create-link' | 'create' | 'credit' | 'image'

/** What a rule applies to: all requests of its stage, narrowed by what is given. */
export interface FaultScope {
  taskId?: string
  role?: PictureRole
  index?: number
  /** Lets so many matching requests pass first. Default 0. */
  after?: number
  /** Default: until removed. */
  times?: number
}

export type FaultRule = FaultScope &
  (
    | { stage: 'status'; fault: TransportFault | EnvelopeFault | RecordFault }
    | { stage: 'create-link' | 'create' | 'credit'; fault: TransportFault | EnvelopeFault }
    | { stage: 'image'; fault: TransportFault | ImageFault }
  )

/** What a request is about, for finding the rule that befalls it. */
export interface FaultSubject {
  stage: FaultStage
  taskId: string | null
  role: PictureRole | null
  index: number | null
  ranged: boolean
}

export interface FaultHandle {
  /** How many requests it has befallen. */
  hits(): number
  remove(): void
}

export interface FaultSwitch {
  /** Adds rules. The first that matches and is not used up befalls a request, so that a series can be written down in order. */
  set(...rules: FaultRule[]): FaultHandle
  clear(): void
}

/** The switch for the test, and `take` for the server: the fault that befalls a request now, counted as a hit. */
export function createFaultSwitch(): FaultSwitch & { take(subject: FaultSubject): Fault | null } {
  let active: { rule: FaultRule; seen: number; hits: number }[] = []
  return {
    set: (...rules) => {
      const added = rules.map((rule) => ({ rule, seen: 0, hits: 0 }))
      active.push(...added)
      return {
        hits: () => added.reduce((sum, one) => sum + one.hits, 0),
        remove: () => {
          active = active.filter((one) => !added.includes(one))
        },
      }
    },
    clear: () => {
      active = []
    },
    take: (subject) => {
      for (const one of active) {
        if (one.hits >= (one.rule.times ?? Infinity) || !matches(one.rule, subject)) continue
        one.seen++
        if (one.seen <= (one.rule.after ?? 0)) continue
        one.hits++
        return one.rule.fault
      }
      return null
    },
  }
}

function matches(rule: FaultRule, subject: FaultSubject): boolean {
  const kind = rule.fault.kind
  if (rule.stage !== subject.stage) return false
  if (rule.taskId !== undefined && rule.taskId !== subject.taskId) return false
  if (rule.role !== undefined && rule.role !== subject.role) return false
  if (rule.index !== undefined && rule.index !== subject.index) return false
  return subject.ranged || (kind !== 'range-ignored' && kind !== 'range-wrong')
}
