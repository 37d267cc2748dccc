/** What a request shows before anybody reads its body. Header names are those of `node:http`. */
export interface Entry {
  method: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** How often the request names its host: twice is a trick. */
  hosts: number
  /** Exactly as it came. */
  target: string
}

/** What a request is refused with; `code` as in the contract's errors. */
export interface Refusal {
  status: number
  code: string
  words: string
  headers?: Readonly<Record<string, string>>
}

const reading = new Set(['GET', 'HEAD'])
const known = new Set([...reading, 'POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Whether a request was meant for this very endpoint, whoever sends it (DESIGN §5): the exact `Host` stops a page whose name
 * was made to point here (DNS rebinding), the exact `Origin` stops every other page, programs on other ports included.
 */
export function isMisdirected({ method, headers, hosts, target }: Entry, port: number): Refusal | null {
  const { host, origin } = headers
  if (hosts !== 1 || typeof host !== 'string' || !ownHosts(port).includes(host))
    return forbidden(`This endpoint answers to http://127.0.0.1:${port} and http://localhost:${port} only.`)
  if (origin !== undefined && origin !== `http://${host}`) return forbidden('This page may not ask here.')
  if (!target.startsWith('/')) return { status: 400, code: 'BAD_REQUEST', words: 'Ask for a path.' }
  if (!known.has(method))
    return {
      status: 405,
      code: 'METHOD_NOT_SUPPORTED',
      words: `${method} is not known here.`,
      headers: { allow: [...known].join(', ') },
    }
  return null
}

/**
 * What only a page of this origin may do with its cookie, which a browser sends along for pages on other ports too: for a
 * browser they are the same site. A browser says where a request comes from; one that does not may only read.
 */
export function isForeignUse({ method, headers }: Entry, { changes = !reading.has(method) } = {}): Refusal | null {
  const site = headers['sec-fetch-site']
  const own = site === 'same-origin' || site === 'none'
  if (changes)
    return own || headers['origin'] !== undefined ? null : forbidden('Say where this comes from: send Origin.')
  const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return site === undefined || own || isLink ? null : forbidden('This page may not look here.')
}

function ownHosts(port: number): string[] {
  const names = ['127.0.0.1', 'localhost']
  // Browsers leave the usual port out.
  return names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
}

function forbidden(words: string): Refusal {
  return { status: 403, code: 'FORBIDDEN', words }
}
