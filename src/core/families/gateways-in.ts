import type { Family } from '../model.ts'
import { httpUrl } from './http-url.ts'
import { familyReaders } from './registry.ts'

const maxChunkChars = 8_192
const originShape =
  /(https?):\/\/(?:[^\s/?#@]{1,255}@)?(\[[0-9a-f:]{2,45}\]|[a-z0-9_.-]{1,253})(?::(\d{1,5}))?(?=[/?#]|$)/
const apiPath = /\/api\/v1\/[\w./-]{0,200}/i

/** A gateway named by an address or a path: the family by the path, the origin where the address is whole. */
export interface NamedGateway {
  family: Family | null
  origin: string | null
}

/** The gateways of one line: at an offset (the address around it), or the first one. */
export interface GatewaysOfLine {
  first: NamedGateway | null
  /** Offsets must not go down from call to call; that keeps a line of a million addresses linear. */
  around(offset: number): NamedGateway | null
}

const knownPaths = Object.values(familyReaders).flatMap((reader) =>
  reader.paths.map((path) => ({ family: reader.family, path: path.toLowerCase() })),
)

/** The gateways that a line names by paths below `/api/v1/`. Image links and web pages name none. */
export function gatewaysIn(line: string): GatewaysOfLine {
  const found = /\/api\/v1\//i.test(line) ? namedIn(line) : []
  let next = 0
  return {
    first: found[0]?.gateway ?? null,
    around(offset) {
      while ((found[next]?.end ?? Infinity) <= offset) next++
      const candidate = found[next]
      return candidate !== undefined && candidate.start <= offset ? candidate.gateway : null
    },
  }
}

function namedIn(line: string): { start: number; end: number; gateway: NamedGateway }[] {
  const found = []
  for (const { 0: chunk, index } of line.matchAll(/[^\s"'`<>\\()]+/g)) {
    const path = chunk.length > maxChunkChars ? undefined : apiPath.exec(chunk)?.[0].toLowerCase()
    if (path === undefined) continue
    found.push({
      start: index,
      end: index + chunk.length,
      gateway: { family: familyOf(path), origin: originOf(chunk) },
    })
  }
  return found
}

function familyOf(path: string): Family | null {
  const plain = path.endsWith('/') ? path.slice(0, -1) : path
  return knownPaths.find((known) => known.path === plain)?.family ?? null
}

/** Lower case, without the scheme's own port, without credentials, an address in its one form: as `URL.origin` writes it. */
function originOf(chunk: string): string | null {
  const [, scheme, host, port] = originShape.exec(chunk.toLowerCase()) ?? []
  if (scheme === undefined || host === undefined) return null
  const isOwnPort = port === undefined || Number(port) === (scheme === 'https' ? 443 : 80)
  return httpUrl(`${scheme}://${plainHost(host)}${isOwnPort ? '' : `:${Number(port)}`}`)
}

/** The dot after an IPv4 address goes, an IPv6 address gets its shortest spelling (RFC 5952). */
function plainHost(host: string): string {
  if (!host.startsWith('[')) return /^[\d.]+\.$/.test(host) ? host.slice(0, -1) : host
  const [head = '', tail] = host.slice(1, -1).split('::', 2)
  const groupsOf = (part: string | undefined): string[] => (part === undefined || part === '' ? [] : part.split(':'))
  const before = groupsOf(head)
  const after = groupsOf(tail)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  const text = groups.map((group) => group.replace(/^0{1,3}(?=.)/, '')).join(':')
  const runs = [...text.matchAll(/(?<![^:])0(?::0){1,7}(?![^:])/g)]
  const longest = runs.reduce((best, [run]) => (run.length > best.length ? run : best), '')
  if (longest === '') return `[${text}]`
  const at = runs.find(([run]) => run === longest)?.index ?? 0
  const start = text.slice(0, at).replace(/:$/, '')
  const end = text.slice(at + longest.length).replace(/^:/, '')
  return `[${start}::${end}]`
}
