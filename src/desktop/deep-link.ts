import { families } from '../core/model.ts'
import type { Family } from '../core/model.ts'

/** What a link of ours wishes: to be looked at by the user, never done by itself. */
export interface DeepLink {
  /** Anything that holds task ids. */
  text: string
  /** Name of a connection. Whether there is one of that name is not known here. */
  connection: string | null
  family: Family | null
}

const mostLinkChars = 16_384
const mostTextChars = 10_000
/** As long as a connection's name may be (`rules/connection-input.ts`). */
const mostNameChars = 64

/**
 * A link `kieper://add?text=…&connection=…&family=…`, or `null` for any other text. Anybody can make one: a page, a mail, another
 * program. A part that is given twice, too long or unknown makes it none, because half a wish is another wish.
 */
export function deepLink(text: string): DeepLink | null {
  if (text.length > mostLinkChars) return null
  const url = URL.parse(text)
  // Some browsers write `kieper://add/?…`.
  if (url?.protocol !== 'kieper:' || url.host !== 'add' || !['', '/'].includes(url.pathname)) return null
  if (url.username !== '' || url.password !== '' || url.hash !== '') return null
  if ([...url.searchParams.keys()].some((name) => !known.has(name))) return null
  const ids = single(url, 'text', mostTextChars)
  const connection = single(url, 'connection', mostNameChars)
  const family = single(url, 'family', mostNameChars)
  if (typeof ids !== 'string' || ids.trim() === '' || connection === undefined || family === undefined) return null
  const found = families.find((one) => one === family) ?? null
  return family !== null && found === null ? null : { text: ids, connection, family: found }
}

const known: ReadonlySet<string> = new Set(['text', 'connection', 'family'])

/** The value of a part that is there once, `null` when it is not there; `undefined` when it cannot be used. */
function single(url: URL, name: string, mostChars: number): string | null | undefined {
  const values = url.searchParams.getAll(name)
  if (values.length > 1) return undefined
  const [value = null] = values
  return value !== null && (value.length > mostChars || value.includes('\0')) ? undefined : value
}
