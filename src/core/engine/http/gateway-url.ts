/**
 * The URL of an API path below a connection's base URL; a path in the base URL is kept (`https://x/y` + `/api` is `https://x/y/api`),
 * its query, fragment and credentials are not. Throws on a base URL that cannot be parsed: `connect` has checked it.
 */
export function gatewayUrl(baseUrl: string, path: string): URL {
  const base = new URL(baseUrl)
  const prefix = base.pathname.replace(/\/$/, '')
  // Without the slash, `@elsewhere` would turn the gateway's host into a user name.
  const url = new URL(`${base.origin}${prefix}${path.startsWith('/') ? '' : '/'}${path}`)
  if (url.origin !== base.origin) throw new Error('a path led out of its gateway')
  return url
}
