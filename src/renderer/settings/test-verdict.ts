import type { ConnectResult } from '../../contract/index.ts'
import type { DraftField } from './connection-draft.ts'

/** What a test of a connection says. `field` is where the next act is: a new key, another address. */
export type TestVerdict =
  | { kind: 'works'; credits: number | null }
  | { kind: 'key-refused' | 'no-credits' | 'limit-reached' | 'unreachable'; field: DraftField | null }

export function testVerdict({ connection, problem }: ConnectResult): TestVerdict {
  if (problem === null) return { kind: 'works', credits: connection.balance }
  switch (problem.kind) {
    case 'unreachable':
      return { kind: 'unreachable', field: 'url' }
    case 'refused':
      switch (problem.code) {
        case 402:
          return { kind: 'no-credits', field: null }
        case 433:
          return { kind: 'limit-reached', field: 'key' }
        default:
          return { kind: 'key-refused', field: 'key' }
      }
  }
}
