import { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import type { GatewayAnswer, Json } from '../../model.ts'
import { startDeadline } from './deadline.ts'
import { decodedBody, isEncoded } from './decoded-body.ts'
import { exchange } from './exchange.ts'
import type { Exchanged, Reading } from './exchange.ts'
import { gatewayUrl } from './gateway-url.ts'
import { headerText } from './header-text.ts'
import { networkFailure } from './network-error.ts'
import { oneLine } from './one-line.ts'
import { createRedact } from './redact.ts'
import type { Redact } from './redact.ts'

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
  const redact = createRedact()
  return async (request) => {
    const url = gatewayUrl(request.baseUrl, request.path)
    if (!isSendable(request.key)) return unreachable('the key holds characters that cannot be sent')
    const deadline = startDeadline(request.signal, options.totalMs)
    try {
      return withoutKey(await answerTo(url, request, options, deadline.signal), request.key, redact)
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason
      if (deadline.isOver())
        return { kind: 'unreachable', cause: 'timeout', detail: `no complete answer within ${options.totalMs} ms` }
      const { cause, detail } = networkFailure(error)
      return withoutKey({ kind: 'unreachable', cause, detail }, request.key, redact)
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
  const { dispatcher, limitBytes } = options
  const reading: Reading = {
    isWanted: (status, headers) =>
      redirection(status, headers) === null && !(Number(headers['content-length']) > limitBytes),
    limitBytes,
  }
  let url = start
  for (let redirects = 0; ; redirects += 1) {
    const answer = await exchange(dispatcher, question(url, request, options), reading, signal)
    const location = redirection(answer.status, answer.headers)
    if (location === null) return readAnswer(answer, limitBytes)
    const next = URL.parse(location, url.href)
    if (next === null || next.origin !== start.origin || request.method !== 'GET' || redirects >= mostRedirects) {
      return { kind: 'redirected', status: answer.status, location }
    }
    url = next
  }
}

/** Where an answer sends us; `null` when it is an answer itself. */
function redirection(status: number, headers: Exchanged['headers']): string | null {
  return redirectStatuses.has(status) ? headerText(headers, 'location') : null
}

function question(url: URL, request: AskRequest, options: AskOptions): Dispatcher.DispatchOptions {
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

async function readAnswer({ status, headers, body }: Exchanged, limitBytes: number): Promise<GatewayAnswer> {
  const encoding = headerText(headers, 'content-encoding')
  const text = body === null ? null : isEncoded(encoding) ? await decodedText(body, encoding, limitBytes) : textOf(body)
  if (text === undefined) return unreachable(`the answer is encoded as ${encoding}`)
  if (text === null) return { kind: 'too-large', status, limitBytes }
  return { kind: 'answered', status, retryAfter: headerText(headers, 'retry-after'), body: text }
}

/** `null`: larger than the limit; the rest is left packed. `undefined`: nothing here can unpack it. */
async function decodedText(packed: Buffer, encoding: string, limitBytes: number): Promise<string | null | undefined> {
  const body = decodedBody(Readable.from([packed]), encoding)
  if (body === null) return undefined
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a body must be read as bytes')
    bytes += chunk.length
    if (bytes > limitBytes) return null
    chunks.push(chunk)
  }
  return textOf(Buffer.concat(chunks, bytes))
}

const utf8 = new TextDecoder()

/** Bytes as UTF-8 text: invalid ones replaced, a byte order mark dropped. */
function textOf(body: Buffer): string {
  return utf8.decode(body)
}

function withoutKey(answer: GatewayAnswer, key: string, redact: Redact): GatewayAnswer {
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
