import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Doors } from '../../doors/open-doors.ts'
import { isForeignUse, isMisdirected } from './entry.ts'
import type { Entry, Refusal } from './entry.ts'
import { refusalResponse } from './refusal.ts'
import type { Visitors } from './visitors.ts'
import { webRequest } from './web-request.ts'

export interface Reception {
  port: number
  doors: Doors
  visitors: Visitors
  /** Of the product; told to our own command line. */
  version: string
}

/** From the first look at a request to its answer. Rejects only for a bug. */
export async function answer(
  reception: Reception,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<Response> {
  const entry = entryOf(incoming)
  const misdirected = isMisdirected(entry, reception.port)
  if (misdirected !== null) return refusalResponse(misdirected)
  const url = new URL(`http://${String(incoming.headers.host)}${entry.target}`)
  const place = placeOf(url.pathname)
  if (place === 'session') return session(reception, entry, url)
  const once = url.pathname === '/' && entry.method === 'GET' ? url.searchParams.get('token') : null
  if (once !== null) return visit(reception, entry, once)
  const refusal = whyNotIn(reception.visitors, entry)
  if (refusal !== null) return refusalResponse(refusal, place === 'page')
  if (place === 'rpc') return refusalResponse(upgradeRequired)
  const request = await webRequest(incoming, outgoing)
  return request === null ? refusalResponse(tooLarge) : reception.doors[place](request)
}

/** Of a request or an upgrade. */
export function entryOf({ method = 'GET', headers, rawHeaders, url = '/' }: IncomingMessage): Entry {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length
  return { method, headers, hosts, target: url }
}

/** Everything but the way in needs a token or a cookie; a cookie is good for our own page only. */
export function whyNotIn(visitors: Visitors, entry: Entry, use?: { changes: boolean }): Refusal | null {
  const { authorization, cookie } = entry.headers
  if (typeof authorization === 'string') return visitors.isToken(authorization) ? null : unknownToken
  if (typeof cookie === 'string' && visitors.isCookie(cookie)) return isForeignUse(entry, use)
  return unknownVisitor
}

type Place = 'api' | 'images' | 'page' | 'rpc' | 'session'

function placeOf(pathname: string): Place {
  const first = pathname.split('/', 2)[1]
  return first === 'api' || first === 'images' || first === 'rpc' || first === 'session' ? first : 'page'
}

/**
 * For our own command line, no part of the contract. A challenge is answered to anybody: the asker learns that this process
 * knows the token of `endpoint.json` before it sends that token, or a key, to whoever has taken the port of a dead host.
 */
function session({ visitors, version, port }: Reception, entry: Entry, url: URL): Response {
  const challenge = url.searchParams.get('challenge')
  if (entry.method === 'GET' && challenge !== null && challenge.length <= 100)
    return json({ proof: visitors.proof(challenge), version, pid: process.pid })
  if (entry.method !== 'POST')
    return refusalResponse({
      status: 405,
      code: 'METHOD_NOT_SUPPORTED',
      words: 'Send POST.',
      headers: { allow: 'POST' },
    })
  // With the token only: a page that is open needs no further link, and no script in it may make one.
  if (!visitors.isToken(entry.headers['authorization']?.toString())) return refusalResponse(unknownToken)
  return json({ url: visitUrl(port, visitors.issueOnce()) })
}

/** The address that lets a browser in, once. */
export function visitUrl(port: number, once: string): string {
  return `http://127.0.0.1:${port}/?token=${once}`
}

function visit({ visitors }: Reception, entry: Entry, once: string): Response {
  const value = visitors.redeem(once)
  const isKnown = visitors.isCookie(entry.headers['cookie']?.toString())
  if (value === null && !isKnown) return refusalResponse(usedUp, true)
  // To the same page without the token, so that it stays in no history and in no `Referer`.
  const headers = new Headers({ location: '/', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  if (value !== null) headers.set('set-cookie', visitors.setCookie(value))
  return new Response(null, { status: 303, headers })
}

function json(value: unknown): Response {
  return new Response(`${JSON.stringify(value)}\n`, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  })
}

const unknownToken: Refusal = {
  status: 401,
  code: 'UNAUTHORIZED',
  words: 'This token is not the one of the running Kieper. endpoint.json in its data folder holds it.',
}

const unknownVisitor: Refusal = {
  status: 401,
  code: 'UNAUTHORIZED',
  words:
    'This page opens with a link of its own. Run `kieper serve --open` in a terminal: it opens one, also while Kieper is running. Scripts send the token of endpoint.json as Authorization: Bearer.',
}

const usedUp: Refusal = {
  status: 401,
  code: 'UNAUTHORIZED',
  words:
    'This link has been used or is older than ten minutes. Run `kieper serve --open` in a terminal: it opens a new one, also while Kieper is running.',
}

const upgradeRequired: Refusal = {
  status: 426,
  code: 'UPGRADE_REQUIRED',
  words: 'This is for WebSockets; scripts use /api.',
  headers: { upgrade: 'websocket', connection: 'upgrade' },
}

const tooLarge: Refusal = {
  status: 413,
  code: 'PAYLOAD_TOO_LARGE',
  words: 'A request may hold 16 MB, and this one holds more.',
}
