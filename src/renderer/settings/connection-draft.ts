import type { ConnectInput, ConnectionView } from '../../contract/index.ts'

/** What stands in the form of a connection. */
export interface ConnectionDraft {
  name: string
  kind: ConnectionView['kind']
  url: string
  /** Typed, never read back. */
  key: string
  /** One per line. */
  hosts: string
  requestsPerSecond: number
  unknownAfterSeconds: number
  /** Credits below which a notice tells; `null`: never. */
  lowBalance: number | null
}

/** What a new connection has until somebody says otherwise; the host's own defaults. */
export const newConnection = { requestsPerSecond: 3, unknownAfterSeconds: 90, lowBalance: null }

export type DraftField = 'name' | 'url' | 'key' | 'hosts'

/** Names the words in `connections`. */
export type DraftProblem =
  | 'needName'
  | 'badName'
  | 'nameTaken'
  | 'needKey'
  | 'badKey'
  | 'movedKey'
  | 'needAddress'
  | 'badUrl'
  | 'openHttp'
  | 'loginInUrl'
  | 'extraInUrl'
  | 'badHost'

export interface DraftFacts {
  /** The connection that is changed; `null` for a new one. */
  existing: ConnectionView | null
  /** Names of all other connections. */
  names: readonly string[]
}

export type CheckedDraft =
  | { ok: true; input: ConnectInput }
  | { ok: false; problems: Partial<Record<DraftField, DraftProblem>> }

/** The form as a call, or what is wrong beside which field. The host checks again; these are its rules in the reader's language. */
export function checkDraft(draft: ConnectionDraft, { existing, names }: DraftFacts): CheckedDraft {
  const name = existing?.name ?? draft.name.trim()
  const key = draft.key.trim()
  const url = draft.url.trim()
  const hosts = hostLines(draft.hosts)
  const problems: Partial<Record<DraftField, DraftProblem>> = {
    ...problemOf('name', existing === null ? nameProblem(name, names) : null),
    ...problemOf('url', urlProblem(url, draft.kind)),
    ...problemOf('hosts', hosts.every(isHost) ? null : 'badHost'),
  }
  // An address that is wrong says nothing about whether it is another one.
  const isMove =
    existing !== null && problems.url === undefined && url !== '' && originOf(url) !== originOf(existing.url)
  Object.assign(problems, problemOf('key', keyProblem(key, existing === null, isMove)))
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  return {
    ok: true,
    input: {
      name,
      kind: draft.kind,
      ...(url === '' ? {} : { url }),
      ...(key === '' ? {} : { secret: { key } }),
      imageHosts: hosts,
      requestsPerSecond: draft.requestsPerSecond,
      unknownAfterSeconds: draft.unknownAfterSeconds,
      lowBalance: draft.lowBalance,
    },
  }
}

function problemOf(field: DraftField, problem: DraftProblem | null): Partial<Record<DraftField, DraftProblem>> {
  return problem === null ? {} : { [field]: problem }
}

/** Shown everywhere and part of file names, so kept plain; as in `core/rules/connection-input.ts`. */
export function nameProblem(name: string, names: readonly string[]): 'needName' | 'badName' | 'nameTaken' | null {
  if (name === '') return 'needName'
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(name)) return 'badName'
  return names.some((one) => one.toLowerCase() === name.toLowerCase()) ? 'nameTaken' : null
}

function keyProblem(key: string, isNew: boolean, isMove: boolean): DraftProblem | null {
  if (key === '') return isNew ? 'needKey' : isMove ? 'movedKey' : null
  return /^[\u0021-\u007E]{1,4096}$/u.test(key) ? null : 'badKey'
}

function urlProblem(url: string, kind: ConnectionView['kind']): DraftProblem | null {
  if (url === '') return kind === 'other' ? 'needAddress' : null
  const parsed = URL.parse(url)
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) return 'badUrl'
  const isHere = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/u.test(parsed.hostname)
  if (parsed.protocol === 'http:' && !isHere) return 'openHttp'
  if (parsed.username !== '' || parsed.password !== '') return 'loginInUrl'
  return parsed.search !== '' || parsed.hash !== '' ? 'extraInUrl' : null
}

/** Hosts of a text, one per line or parted by blanks and commas. @internal */
export function hostLines(text: string): string[] {
  return text.split(/[\s,]+/u).filter((host) => host !== '')
}

function isHost(host: string): boolean {
  return (
    host.length <= 253 &&
    /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\.?$/iu.test(host)
  )
}

function originOf(url: string): string | null {
  return URL.parse(url)?.origin ?? null
}

/** A free name for a new connection of a kind: `kie.ai`, then `kie.ai 2`. */
export function freeName(wish: string, names: readonly string[]): string {
  const taken = new Set(names.map((name) => name.toLowerCase()))
  if (!taken.has(wish.toLowerCase())) return wish
  for (let number = 2; ; number += 1) {
    const name = `${wish} ${number}`
    if (!taken.has(name.toLowerCase())) return name
  }
}
