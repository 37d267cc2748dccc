import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import type { GatewayAnswer, Json } from '../../model.ts'
import { startDeadline } from './deadline.ts'
import { decodedBody } from './decoded-body.ts'
import { gatewayUrl } from './gateway-url.ts'
import { headerText } from './header-text.ts'
import { networkFailure } from './network-error.ts'
import { oneLine } from './one-line.ts'
import { redact } from './redact.ts'
import { send } from './send.ts'

/** One question to a gateway's API. */
export interface AskRequest {
  /** Base URL of the connection; a path in it is kept as a prefix. */
  baseUrl: string
  /** Path with query, beginning with `/`. */
  path: string
  /** Sent as a bearer token to the base URL's origin and nowhere else. */
  key: string
  method: 'GET' | 'POST'
  json?: Json
  /** Aborting it makes the call reject with the signal's reason: the caller is stopping, which is no answer of a gateway. */
  signal: AbortSignal
}

export interface AskOptions {
  dispatcher: Dispatcher
  userAgent: string
  /** Time until the headers of one hop, counted from when it was sent. */
  headersMs: number
  /** Time for everything, redirects and body included. */
  totalMs: number
  /** The most that a body may unfold to. */
  limitBytes: number
}

const mostRedirects = 3
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Makes the function that asks gateways. It resolves with what came back, whatever that is; it rejects only with the reason of the
 * request's signal. Neither body nor detail nor location ever holds the key.
 */
export function createAsk(options: AskOptions): (request: AskRequest) => Promise<GatewayAnswer> {
  return async (request) => {
    const url = gatewayUrl(request.baseUrl, request.path)
    if (!isSendable(request.key)) return unreachable('the key holds characters that cannot be sent')
    const deadline = startDeadline(request.signal, options.totalMs)
    try {
      return withoutKey(await answerTo(url, request, options, deadline.signal), request.key)
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason
      if (deadline.isOver())
        return { kind: 'unreachable', cause: 'timeout', detail: `no complete answer within ${options.totalMs} ms` }
      const { cause, detail } = networkFailure(error)
      return withoutKey({ kind: 'unreachable', cause, detail }, request.key)
    } finally {
      deadline.clear()
    }
  }
}

/** undici would refuse the rest too, but `connect` should have: this is the last door before the header. */
function isSendable(key: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(key)
}

function unreachable(detail: string): GatewayAnswer {
  return { kind: 'unreachable', cause: 'other', detail }
}

async function answerTo(
  start: URL,
  request: AskRequest,
  options: AskOptions,
  signal: AbortSignal,
): Promise<GatewayAnswer> {
  let url = start
  for (let redirects = 0; ; redirects += 1) {
    const response = await send(options.dispatcher, question(url, request, options), signal)
    const location = redirectStatuses.has(response.statusCode) ? headerText(response.headers, 'location') : null
    if (location === null) return readAnswer(response, options.limitBytes)
    response.body.destroy()
    const next = URL.parse(location, url.href)
    if (next === null || next.origin !== start.origin || request.method !== 'GET' || redirects >= mostRedirects) {
      return { kind: 'redirected', status: response.statusCode, location }
    }
    url = next
  }
}

function question(url: URL, request: AskRequest, options: AskOptions): Omit<Dispatcher.RequestOptions, 'signal'> {
  const headers: Record<string, string> = {
    authorization: `Bearer ${request.key}`,
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': options.userAgent,
  }
  if (request.json !== undefined) headers['content-type'] = 'application/json'
  return {
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: request.method,
    headers,
    body: request.json === undefined ? null : JSON.stringify(request.json),
    headersTimeout: options.headersMs,
    // The deadline covers the body.
    bodyTimeout: 0,
  }
}

async function readAnswer(response: Dispatcher.ResponseData, limitBytes: number): Promise<GatewayAnswer> {
  const status = response.statusCode
  try {
    if (Number(headerText(response.headers, 'content-length')) > limitBytes)
      return { kind: 'too-large', status, limitBytes }
    const encoding = headerText(response.headers, 'content-encoding')
    const decoded = decodedBody(response.body, encoding)
    if (decoded === null) return unreachable(`the answer is encoded as ${encoding}`)
    const body = await readText(decoded, limitBytes)
    if (body === null) return { kind: 'too-large', status, limitBytes }
    return { kind: 'answered', status, retryAfter: headerText(response.headers, 'retry-after'), body }
  } finally {
    response.body.destroy()
  }
}

/** A body as UTF-8 text (invalid bytes replaced, a byte order mark dropped); null, and the rest left unread, when it is over the limit. */
async function readText(body: Readable, limitBytes: number): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a body must be read as bytes')
    bytes += chunk.length
    if (bytes > limitBytes) return null
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks, bytes))
}

function withoutKey(answer: GatewayAnswer, key: string): GatewayAnswer {
  switch (answer.kind) {
    case 'answered':
      return {
        ...answer,
        body: redact(answer.body, key),
        retryAfter: answer.retryAfter === null ? null : redact(answer.retryAfter, key),
      }
    case 'redirected':
      return { ...answer, location: oneLine(redact(answer.location, key), 2000) }
    case 'unreachable':
      return { ...answer, detail: oneLine(redact(answer.detail, key)) }
    case 'too-large':
      return answer
  }
}
