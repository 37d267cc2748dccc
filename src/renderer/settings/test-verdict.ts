import type { ConnectResult } from '../../contract/index.ts'
import type { DraftField } from './connection-draft.ts'

/** What a test of a connection says. `field` is where the next act is: a new key, another address. */
export type TestVerdict =
  | { kind: 'works'; credits: number | null }
  | {
      kind: 'key-refused' | 'no-credits' | 'limit-reached' | 'unreachable' | 'other'
      field: DraftField | null
      words: string
    }

/** Reads the hold rather than the words, which are the host's and English. */
export function testVerdict({ connection, problem }: ConnectResult): TestVerdict {
  if (problem === null) return { kind: 'works', credits: connection.balance }
  const { hold } = connection
  if (hold?.cause === 'refused') {
    if (hold.code === 402) return { kind: 'no-credits', field: null, words: problem }
    if (hold.code === 433) return { kind: 'limit-reached', field: 'key', words: problem }
    return { kind: 'key-refused', field: 'key', words: problem }
  }
  // The host lets go of a hold when nobody answers, so that the next question tries: only its words are left.
  const isUnreachable = problem.includes('cannot be reached')
  return isUnreachable
    ? { kind: 'unreachable', field: 'url', words: problem }
    : { kind: 'other', field: null, words: problem }
}
