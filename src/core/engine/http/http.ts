import type { GatewayAnswer } from '../../model.ts'
import { resolveBySystem } from './address-guard.ts'
import type { ResolveName } from './address-guard.ts'
import { createAgents } from './agents.ts'
import { createAsk } from './ask.ts'
import type { AskRequest } from './ask.ts'
import { createFetchImage } from './fetch-image.ts'
import type { ImageFetch, ImageRequest } from './image-fetch.ts'

/** All of the product's traffic to the outside goes through one of these. */
export interface Http {
  /** Asks a gateway's API. See `createAsk`. */
  ask(request: AskRequest): Promise<GatewayAnswer>
  /** Downloads an image. See `createFetchImage`. */
  fetchImage(request: ImageRequest): Promise<ImageFetch>
  /** Ends all connections at once. What is under way ends as `unreachable` or `interrupted`, as does what is asked afterwards. */
  close(): Promise<void>
}

export interface HttpTimeouts {
  /** Time to resolve a name and to open a connection, TLS included. */
  connectMs: number
  /** Time until the headers of an answer. */
  headersMs: number
  /** Time for a whole API answer, redirects included. */
  totalMs: number
  /** The longest silence within an image. */
  idleMs: number
  /** An image slower than `leastBytesPerSecond` over this time is interrupted. */
  slowMs: number
  leastBytesPerSecond: number
}

export interface HttpOptions {
  /** Default: `Kieper/<version> (+https://github.com/kieper/kieper)`. */
  userAgent?: string
  /** How names become addresses; default is the system's way. */
  lookup?: ResolveName
  timeouts?: Partial<HttpTimeouts>
  /** The most that one image may hold; default 100 MiB. */
  maxImageBytes?: number
  /** The most that one API answer may hold, unpacked; default 4 MiB. */
  maxAnswerBytes?: number
}

const defaultTimeouts: HttpTimeouts = {
  connectMs: 10_000,
  headersMs: 20_000,
  totalMs: 30_000,
  idleMs: 30_000,
  slowMs: 60_000,
  leastBytesPerSecond: 1000,
}

/** Opens the product's HTTP clients. `version` is ours, for the User-Agent. Proxies are not used. `close` must be called. */
export function createHttp(version: string, options: HttpOptions = {}): Http {
  const userAgent = options.userAgent ?? `Kieper/${version} (+https://github.com/kieper/kieper)`
  const { connectMs, headersMs, totalMs, idleMs, slowMs, leastBytesPerSecond } = {
    ...defaultTimeouts,
    ...options.timeouts,
  }
  const agents = createAgents({ resolve: options.lookup ?? resolveBySystem, connectMs })
  return {
    ask: createAsk({
      dispatcher: agents.api,
      userAgent,
      headersMs,
      totalMs,
      limitBytes: options.maxAnswerBytes ?? 4 * 1024 * 1024,
    }),
    fetchImage: createFetchImage({
      own: agents.ownImages,
      elsewhere: agents.otherImages,
      userAgent,
      headersMs,
      idleMs,
      slowMs,
      leastBytesPerSecond,
      maxBytes: options.maxImageBytes ?? 100 * 1024 * 1024,
    }),
    close: () => agents.close(),
  }
}
