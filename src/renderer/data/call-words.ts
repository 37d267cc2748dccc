import { ORPCError } from '@orpc/client'
import type { FaultyQuery, Refusal } from '../../contract/index.ts'
import { ConnectionLost } from '../../doors/client-over-duplex.ts'
import { refusalOf } from './refusal.ts'

/**
 * Why a call came to nothing: the host's own words where it has some (`fault`: the search is not understood; `refusal`: the same as
 * data), `lost` when nobody
 * answers, `bug` for anything else.
 */
export type CallTrouble =
  | { kind: 'said'; words: string; fault?: FaultyQuery; refusal?: Refusal }
  | { kind: 'lost' }
  | { kind: 'bug'; words: string }

export function callTrouble(error: unknown): CallTrouble {
  if (error instanceof ConnectionLost) return { kind: 'lost' }
  if (error instanceof ORPCError && error.defined) {
    const fault = error.code === 'BAD_QUERY' ? faultOf(error.data) : null
    const refusal = refusalOf(error.data)
    return {
      kind: 'said',
      words: error.message,
      ...(fault === null ? {} : { fault }),
      ...(refusal === null ? {} : { refusal }),
    }
  }
  return { kind: 'bug', words: error instanceof Error ? error.message : String(error) }
}

/** The data of `BAD_QUERY`, as far as it is one: it came over a line. */
function faultOf(data: unknown): FaultyQuery | null {
  if (typeof data !== 'object' || data === null) return null
  if (!('text' in data && 'at' in data && 'length' in data && 'suggestion' in data)) return null
  const { text, at, length, suggestion } = data
  if (typeof text !== 'string' || typeof at !== 'number' || typeof length !== 'number') return null
  return { text, at, length, suggestion: typeof suggestion === 'string' ? suggestion : null }
}

/** Was it ended by us? */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
