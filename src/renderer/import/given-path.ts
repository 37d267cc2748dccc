/**
 * A path as it was typed, pasted or dropped, bare: without the quotes that Windows copies along, and a `file:` address as a path. Only the first
 * line counts.
 */
export function givenPath(text: string): string {
  const line = text.split(/\r?\n/u).find((one) => one.trim() !== '') ?? ''
  const bare = line.trim().replace(/^(["'])(?<inside>.*)\1$/u, '$<inside>')
  return /^file:\/\//iu.test(bare) ? fromAddress(bare) : bare
}

function fromAddress(address: string): string {
  try {
    const { hostname, pathname } = new URL(address)
    const path = decodeURIComponent(pathname)
    if (hostname !== '' && hostname !== 'localhost') return `\\\\${hostname}${path.replaceAll('/', '\\')}`
    // On Windows a drive follows the slash.
    return /^\/[A-Za-z]:/u.test(path) ? path.slice(1).replaceAll('/', '\\') : path
  } catch {
    return address
  }
}
