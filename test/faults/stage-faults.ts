import type { CellRule, Stage, StageFault } from './cell.ts'

/** Codes that the documents name, and the ones that servers in between say. */
export const codes = [400, 401, 402, 403, 404, 408, 410, 422, 429, 433, 451, 455, 500, 501, 502, 503, 504, 505] as const

/** Sizes of the run: real limits would only make the faults slow. */
export const limits = { answerBytes: 64 * 1024, imageBytes: 128 * 1024 } as const
/** What a bomb unpacks to, and what is too long is long. */
export const bombBytes = 512 * 1024

/** The way to the gateway is broken. */
export const wayFaults: readonly StageFault[] = [
  { fault: 'DNS failure', making: { astray: 'no-such-name' } },
  { fault: 'connection refused', making: { astray: 'nobody-listens' } },
  { fault: 'TLS error', making: { astray: 'no-tls' } },
]

type FaultOf<S extends Stage> = Extract<CellRule, { stage: S }>['fault']
/** Faults that befall any answer on its way. */
type AnyFault = Extract<FaultOf<'status'>, FaultOf<'image'>>

const named: readonly { fault: string; made: AnyFault; isSlow?: boolean }[] = [
  { fault: 'reset before the first byte', made: { kind: 'reset', afterBytes: 0 } },
  { fault: 'reset at byte 10 of the body', made: { kind: 'reset', afterBytes: 10 } },
  { fault: 'hang before the headers', made: { kind: 'hang' }, isSlow: true },
  { fault: 'hang at byte 10 of the body', made: { kind: 'hang', afterBytes: 10 }, isSlow: true },
  { fault: 'slow drip', made: { kind: 'slow-drip', bytesPerTick: 1, tickMs: 25 }, isSlow: true },
]

/** Cut short, but with a length that fits, and what looks like no answer at all. */
const unreadable: readonly { fault: string; made: AnyFault }[] = [
  { fault: 'HTML', made: { kind: 'html' } },
  { fault: 'HTML under HTTP 502', made: { kind: 'html', status: 502 } },
  { fault: 'empty body', made: { kind: 'empty-body' } },
  { fault: 'truncated, with a length that fits', made: { kind: 'truncated-body' } },
  { fault: 'length too long by 7', made: { kind: 'wrong-length', offByBytes: 7 } },
  { fault: 'length too short by 7', made: { kind: 'wrong-length', offByBytes: -7 } },
  { fault: '3xx loop', made: { kind: 'redirect', to: 'loop' } },
  { fault: '3xx to another host', made: { kind: 'redirect', to: 'https://elsewhere.example/a' } },
  { fault: '3xx to a private address', made: { kind: 'redirect', to: 'http://127.0.0.1:9/a' } },
  { fault: 'gzip bomb', made: { kind: 'gzip-bomb', unpackedBytes: bombBytes } },
  { fault: 'oversize, declared', made: { kind: 'oversize', bytes: bombBytes, declared: true } },
  { fault: 'oversize, not declared', made: { kind: 'oversize', bytes: bombBytes } },
]

/** Answers that come half, not at all or as something else. For an API they all mean: nothing was heard. */
export function answerFaults(stage: Exclude<Stage, 'image'>): StageFault[] {
  return [...named, ...unreadable].map(({ made, ...rest }) => ({
    ...rest,
    making: { rules: [{ stage, fault: made }] },
  }))
}

/** The same for an image, by how much of the transfer they spoil. */
export const imageTransfers: readonly StageFault[] = named.map(({ made, ...rest }) => ({
  ...rest,
  making: { rules: [{ stage: 'image', fault: made }] },
}))
