/** Where the page of the window lives. `app:` is no scheme of the web: `URL.origin` is `null` there, so protocol and host are compared. */
const pageProtocol = 'app:'
const pageHost = 'kieper'

/** Pages outside that the window links to. A host here allows itself, not what is below or above it. */
const knownHosts: ReadonlySet<string> = new Set(['kie.ai', 'docs.kie.ai', 'apikley.ru', 'app.apikley.ru', 'github.com'])

const mostChars = 4_096

/** May the window go there? Nowhere but to its own page; an address that only begins like it is another one. */
export function isOwnPage(address: string): boolean {
  const url = parsed(address)
  if (url === null || url.username !== '' || url.password !== '') return false
  // The host with its port.
  return url.protocol === pageProtocol && url.host === pageHost
}

/**
 * The address to hand to the system's browser, or `null` when it is not to be opened: `https` alone, without a name in it, at the usual port
 * of a host that is known. The parsed form is given back, so that what was looked at is what is opened.
 */
export function externalAddress(address: string): string | null {
  const url = parsed(address)
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return null
  return knownHosts.has(url.hostname) ? url.href : null
}

function parsed(address: string): URL | null {
  return address.length > mostChars ? null : URL.parse(address)
}
