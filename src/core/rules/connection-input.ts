/**
 * How a new connection is asked where nobody has said otherwise. A third of what the gateways allow (10/s): the user's other programs
 * ask with the same key.
 */
export const usualLimits = { unknownAfterMs: 90_000, requestsPerSecond: 3 } as const

/** `fault` is the reason as data. */
export type Parsed<Fault extends string> = { ok: true; value: string } | { ok: false; fault: Fault; reason: string }

/** A URL as its parser sees it; given by the caller, because pure code has no URL class. */
interface UrlParts {
  protocol: string
  hostname: string
  username: string
  password: string
  search: string
  hash: string
  origin: string
  pathname: string
}

const loopbackHosts = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/u

/** A gateway's base URL without a trailing slash. `http:` only on this computer: the key would travel in the open. */
export function baseUrlOf(url: UrlParts | null): Parsed<'bad-url' | 'open-http' | 'login-in-url' | 'extra-in-url'> {
  if (url === null) return { ok: false, fault: 'bad-url', reason: 'is not a URL; give one like https://api.kie.ai' }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return {
      ok: false,
      fault: 'bad-url',
      reason: `${url.protocol} addresses cannot be asked; give one that begins with https://`,
    }
  }
  if (url.protocol === 'http:' && !loopbackHosts.test(url.hostname)) {
    return {
      ok: false,
      fault: 'open-http',
      reason: 'http: would send the key in the open; use https: (http: is for this computer only)',
    }
  }
  if (url.username !== '' || url.password !== '')
    return { ok: false, fault: 'login-in-url', reason: 'must not hold a user name or password' }
  if (url.search !== '' || url.hash !== '')
    return { ok: false, fault: 'extra-in-url', reason: 'must not hold ? or #; give the base address only' }
  return { ok: true, value: `${url.origin}${withoutTrailingSlashes(url.pathname)}` }
}

/** Not a pattern: `/\/+$/` looks at a long run of slashes once for each of its slashes. */
function withoutTrailingSlashes(path: string): string {
  let end = path.length
  while (end > 0 && path.charAt(end - 1) === '/') end -= 1
  return path.slice(0, end)
}

const hostPattern = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/u

/** A host for images: an exact name or `*.suffix`. Addresses and bare words are refused. */
export function imageHostOf(text: string): Parsed<'bad-host'> {
  const host = text.trim().toLowerCase().replace(/\.$/u, '')
  if (host.length <= 253 && hostPattern.test(host)) return { ok: true, value: host }
  return { ok: false, fault: 'bad-host', reason: 'is not a host name; give one like cdn.example.com or *.example.com' }
}

/** Printable ASCII without blanks: what can stand in an Authorization header. */
export function isUsableKey(key: string): boolean {
  return /^[\u0021-\u007E]{1,4096}$/u.test(key)
}

/** Shown everywhere and part of file names, so kept plain. */
export function isUsableName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(name) && name.trim() === name
}
