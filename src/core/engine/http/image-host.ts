import { isIP } from 'node:net'
import { isPublicAddress } from './addresses.ts'

/** Where images of one connection may come from. */
export interface ImageHostRule {
  /** `host:port` of the connection's base URL; without a port, the default one of `ownScheme`. */
  ownHost: string
  /** Scheme of the base URL. When absent, a missing port means the default port of the image's own scheme. */
  ownScheme?: 'http' | 'https'
  /** Exact host names, or `*.suffix` for every name below a suffix (not the suffix itself). */
  allowedHosts: readonly string[]
}

/** Why a URL is not asked for an image. */
export interface BlockedHop {
  kind: 'blocked'
  reason: 'host-not-allowed' | 'address-refused' | 'bad-url'
  /** Host (with port, if any) as the URL names it; empty when the text is no URL. */
  host: string
  detail: string
}

/** `own`: the connection's own host and port, which may be private. `elsewhere`: an allowed host, whose resolved addresses must be public. */
export type ImageHop = { kind: 'own' | 'elsewhere'; url: URL } | BlockedHop

/**
 * Judges one address that an image is said to live at: the first one, and again each one that a redirect names. Pure; names are not
 * resolved here (the connector does that, see `address-guard.ts`). `from` is the URL that a relative redirect starts from.
 */
export function imageHop(address: string, rule: ImageHostRule, from?: URL): ImageHop {
  const url = from === undefined ? URL.parse(address) : URL.parse(address, from.href)
  if (url === null) return blocked('bad-url', '', 'not a URL')
  const refuse = (reason: BlockedHop['reason'], detail: string): BlockedHop => blocked(reason, url.host, detail)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse('bad-url', `not a web address (${url.protocol})`)
  if (url.username !== '' || url.password !== '') return refuse('bad-url', 'the URL holds a user name or password')
  url.hash = ''
  if (isOwn(url, rule)) return { kind: 'own', url }

  const name = bareName(url.hostname)
  if (isLocalName(name)) return refuse('address-refused', `${name} is this computer`)
  const literal = name.startsWith('[') ? name.slice(1, -1) : name
  if (isIP(literal) !== 0 && !isPublicAddress(literal))
    return refuse('address-refused', `${literal} is not a public address`)
  if (!rule.allowedHosts.some((pattern) => matchesHost(name, pattern)))
    return refuse('host-not-allowed', `${name} is not an allowed image host`)
  if (url.protocol !== 'https:') return refuse('bad-url', `only https is used for ${name}`)
  if (url.port !== '') return refuse('host-not-allowed', `${name} is allowed on the default port only`)
  return { kind: 'elsewhere', url }
}

function blocked(reason: BlockedHop['reason'], host: string, detail: string): BlockedHop {
  return { kind: 'blocked', reason, host, detail }
}

function isOwn(url: URL, rule: ImageHostRule): boolean {
  const own = URL.parse(`${rule.ownScheme ?? url.protocol.slice(0, -1)}://${rule.ownHost}`)
  if (own === null || own.hostname === '') return false
  // A gateway reached over https never gets its images over http, even on the same port.
  if (url.protocol === 'http:' && rule.ownScheme === 'https') return false
  return bareName(own.hostname) === bareName(url.hostname) && portOf(own) === portOf(url)
}

function portOf(url: URL): string {
  if (url.port !== '') return url.port
  return url.protocol === 'https:' ? '443' : '80'
}

/** `host.` and `host` are one name to a resolver, so they must be one name to the rule. */
function bareName(hostname: string): string {
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname
}

function isLocalName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost')
}

function matchesHost(name: string, pattern: string): boolean {
  if (pattern.startsWith('*.')) {
    const suffix = asHostName(pattern.slice(2))
    return suffix !== null && name.endsWith(`.${suffix}`)
  }
  return name === asHostName(pattern)
}

/** A pattern's name as a parsed URL spells it (lower case, punycode); null for what is no bare host name. */
function asHostName(text: string): string | null {
  const url = URL.parse(`https://${text}`)
  if (url === null || url.hostname === '' || url.port !== '' || url.pathname !== '/') return null
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null
  return bareName(url.hostname)
}
