import type { IncomingHttpHeaders } from 'node:http'

export const requestKinds = ['status', 'image', 'downloadUrl', 'credit', 'create', 'other'] as const
export type RequestKind = (typeof requestKinds)[number]

/** One request as it came in. `headers` is a copy with lower-case names. */
export interface LoggedRequest {
  kind: RequestKind
  /** Epoch ms by the sandbox's clock. */
  at: number
  method: string
  path: string
  taskId: string | null
  headers: IncomingHttpHeaders
}

/** What the sandbox has been asked. Counts are for ever; whole requests are kept for the last 20,000. */
export interface RequestLog {
  count(kind: RequestKind, taskId?: string): number
  total(): number
  /** Requests (of a kind) that are open now. */
  inFlight(kind?: RequestKind): number
  /** Most requests (of a kind) that were open at the same time. */
  peakInFlight(kind?: RequestKind): number
  /** Image requests that carried an Authorization or Cookie header. Must stay 0: image hosts are not the gateway. */
  imageRequestsWithCredentials(): number
  recent(kind?: RequestKind): LoggedRequest[]
  /** Resolves as soon as `reached` holds, looked at after each request has been logged and after each has ended. */
  until(reached: (log: RequestLog) => boolean): Promise<void>
}

const keptRequests = 20_000
const countedTasks = 200_000

/** The log, and `begin` for the server: logs a request and gives back what to call when its answer has ended. */
export function createRequestLog(): RequestLog & { begin(request: LoggedRequest): () => void } {
  const counts = tallies()
  const peaks = tallies()
  const open = tallies()
  const perTask = new Map<string, Record<RequestKind, number>>()
  let peak = 0
  let withCredentials = 0
  let recent: LoggedRequest[] = []
  let waiting: { reached: (log: RequestLog) => boolean; resolve: () => void }[] = []

  const log: RequestLog = {
    count: (kind, taskId) => (taskId === undefined ? counts[kind] : (perTask.get(taskId)?.[kind] ?? 0)),
    total: () => sum(counts),
    inFlight: (kind) => (kind === undefined ? sum(open) : open[kind]),
    peakInFlight: (kind) => (kind === undefined ? peak : peaks[kind]),
    imageRequestsWithCredentials: () => withCredentials,
    recent: (kind) => recent.slice(-keptRequests).filter((one) => kind === undefined || one.kind === kind),
    until: (reached) =>
      new Promise((resolve) => {
        waiting.push({ reached, resolve })
        tell()
      }),
  }
  const tell = (): void => {
    const done = waiting.filter((one) => one.reached(log))
    waiting = waiting.filter((one) => !done.includes(one))
    for (const one of done) one.resolve()
  }
  const begin = (request: LoggedRequest): (() => void) => {
    const { kind, taskId, headers } = request
    counts[kind]++
    open[kind]++
    peaks[kind] = Math.max(peaks[kind], open[kind])
    peak = Math.max(peak, sum(open))
    if (kind === 'image' && (headers.authorization !== undefined || headers.cookie !== undefined)) withCredentials++
    if (taskId !== null) countForTask(perTask, taskId, kind)
    recent.push(request)
    // Cut rarely, so that logging stays cheap per request.
    if (recent.length > 2 * keptRequests) recent = recent.slice(-keptRequests)
    tell()
    return () => {
      open[kind]--
      tell()
    }
  }
  return { ...log, begin }
}

function countForTask(perTask: Map<string, Record<RequestKind, number>>, taskId: string, kind: RequestKind): void {
  const known = perTask.get(taskId)
  if (known !== undefined) known[kind]++
  else if (perTask.size < countedTasks) perTask.set(taskId, { ...tallies(), [kind]: 1 })
}

function tallies(): Record<RequestKind, number> {
  return { status: 0, image: 0, downloadUrl: 0, credit: 0, create: 0, other: 0 }
}

function sum(tally: Record<RequestKind, number>): number {
  return requestKinds.reduce((total, kind) => total + tally[kind], 0)
}
