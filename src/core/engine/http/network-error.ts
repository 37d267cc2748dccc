import type { UnreachableCause } from '../../model.ts'
import { isAddressRefusal } from './address-guard.ts'
import { oneLine } from './one-line.ts'

/** Why nothing (or not everything) came back, with one line for people. */
export interface NetworkFailure {
  cause: UnreachableCause
  detail: string
}

const causesOfCodes: ReadonlyMap<string, UnreachableCause> = new Map<string, UnreachableCause>([
  ['ENOTFOUND', 'dns'],
  ['ENODATA', 'dns'],
  ['ESERVFAIL', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'refused'],
  ['EHOSTDOWN', 'refused'],
  ['ENETUNREACH', 'refused'],
  ['ENETDOWN', 'refused'],
  ['EADDRNOTAVAIL', 'refused'],
  ['ECONNRESET', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['EPIPE', 'reset'],
  ['ERR_STREAM_PREMATURE_CLOSE', 'reset'],
  ['UND_ERR_SOCKET', 'reset'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'reset'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['EPROTO', 'tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
  ['HOSTNAME_MISMATCH', 'tls'],
  ['INVALID_CA', 'tls'],
  ['INVALID_PURPOSE', 'tls'],
])

/** Verification errors of OpenSSL and Node that come in families (`CERT_HAS_EXPIRED`, `UNABLE_TO_VERIFY_LEAF_SIGNATURE`). */
const tlsCode = /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|DEPTH_ZERO_|UNABLE_TO_|ERROR_IN_CERT_)/

/**
 * Names the cause of an error thrown by undici, node:net, node:tls, node:dns or node:zlib. Looks through `cause` and through the
 * attempts of an `AggregateError` (several addresses tried). The detail names code and message, never a header.
 */
export function networkFailure(error: unknown): NetworkFailure {
  const chain = errorChain(error)
  const [outermost] = chain
  const detail = outermost === undefined ? oneLine(String(error)) : describe(outermost)
  for (const link of chain) {
    const cause = causeOf(link)
    if (cause !== null) return { cause, detail }
  }
  return { cause: 'other', detail }
}

function causeOf(error: Error): UnreachableCause | null {
  if (isAddressRefusal(error)) return 'blocked'
  const code = codeOf(error)
  if (code === null) return null
  if (code.startsWith('EAI_')) return 'dns'
  if (tlsCode.test(code)) return 'tls'
  return causesOfCodes.get(code) ?? null
}

function describe(error: Error): string {
  const code = codeOf(error)
  // An AggregateError of connection attempts has a code and an empty message.
  const message = error.message === '' && error instanceof AggregateError ? String(error.errors[0]) : error.message
  return oneLine(code === null || message.includes(code) ? message : `${code}: ${message}`)
}

function codeOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** The error, then what it was caused by. Bounded, because a chain can be a circle. */
function errorChain(error: unknown): Error[] {
  const chain: Error[] = []
  const open: unknown[] = [error]
  while (open.length > 0 && chain.length < 16) {
    const next = open.shift()
    if (!(next instanceof Error)) continue
    chain.push(next)
    if (next instanceof AggregateError) open.push(...next.errors.slice(0, 4))
    open.push(next.cause)
  }
  return chain
}
