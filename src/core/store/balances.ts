import type { EpochMs } from '../model.ts'
import type { Db } from './open.ts'

export interface BalanceFacts {
  at: EpochMs
  credits: number
}

/** What the credits of a connection were. Read only. */
export function createBalanceQueries({ $client: client }: Db) {
  return {
    /** The newest first. */
    of: (connectionSeq: number, limit: number): BalanceFacts[] =>
      client
        .prepare<[number, number], BalanceFacts>(
          'select at, credits from balances where connection_seq = ? order by at desc limit ?',
        )
        .all(connectionSeq, limit),
  }
}
