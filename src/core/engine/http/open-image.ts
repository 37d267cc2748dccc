import type { Dispatcher } from 'undici'
import { headerText } from './header-text.ts'
import type { ImageFetch } from './image-fetch.ts'
import { imageHop } from './image-host.ts'
import type { ImageHostRule } from './image-host.ts'
import { send } from './send.ts'

/** How to get at images; shared by all downloads. */
export interface ImageDoor {
  /** Connects anywhere; used for a connection's own host only. */
  own: Dispatcher
  /** Refuses to connect to an address that is not public. */
  elsewhere: Dispatcher
  userAgent: string
  headersMs: number
  /** The longest silence between two pieces of a body. */
  idleMs: number
  /** A download slower than `leastBytesPerSecond` for `slowMs` is given up (and can be resumed). */
  slowMs: number
  leastBytesPerSecond: number
  maxBytes: number
}

/** An image's source has answered with something that is no redirect. The body must be read or destroyed. */
export interface OpenedImage {
  kind: 'opened'
  response: Dispatcher.ResponseData
}

const mostRedirects = 5
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Asks for an image and follows redirects; every hop is judged anew by the host rule, and by its resolved address when it connects.
 * Sends no key, no cookie and no Referer. `range` holds the headers of a resume, or nothing. Rejects with the network's error.
 */
export async function openImage(
  door: ImageDoor,
  request: { url: string; signal: AbortSignal } & ImageHostRule,
  range: Readonly<Record<string, string>>,
): Promise<OpenedImage | Extract<ImageFetch, { kind: 'blocked' | 'refused' }>> {
  const seen = new Set<string>()
  let hop = imageHop(request.url, request)
  for (let redirects = 0; ; redirects += 1) {
    if (hop.kind === 'blocked') return hop
    seen.add(hop.url.href)
    const response = await send(
      hop.kind === 'own' ? door.own : door.elsewhere,
      imageQuestion(door, hop.url, range),
      request.signal,
    )
    const status = response.statusCode
    const location = redirectStatuses.has(status) ? headerText(response.headers, 'location') : null
    if (location === null) return { kind: 'opened', response }
    response.body.destroy()
    hop = imageHop(location, request, hop.url)
    if (hop.kind !== 'blocked' && seen.has(hop.url.href))
      return { kind: 'refused', status, detail: 'redirects in a circle' }
    if (redirects >= mostRedirects) return { kind: 'refused', status, detail: `more than ${mostRedirects} redirects` }
  }
}

function imageQuestion(
  door: ImageDoor,
  url: URL,
  range: Readonly<Record<string, string>>,
): Omit<Dispatcher.RequestOptions, 'signal'> {
  return {
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: 'GET',
    // A CDN in use answers 403 to a request without a User-Agent of its own.
    headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': door.userAgent, ...range },
    headersTimeout: door.headersMs,
    bodyTimeout: door.idleMs,
  }
}
