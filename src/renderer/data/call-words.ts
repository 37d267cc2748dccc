import { ORPCError } from '@orpc/client'
import { ConnectionLost } from '../../doors/client-over-duplex.ts'

/** Why a call came to nothing: the host's own words where it has some, `lost` when nobody answers, `bug` for anything else. */
export type CallTrouble = { kind: 'said'; words: string } | { kind: 'lost' } | { kind: 'bug'; words: string }

export function callTrouble(error: unknown): CallTrouble {
  if (error instanceof ConnectionLost) return { kind: 'lost' }
  if (error instanceof ORPCError && error.defined) return { kind: 'said', words: error.message }
  return { kind: 'bug', words: error instanceof Error ? error.message : String(error) }
}

/** Was it ended by us? */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
