import { balancesInputSchema } from '../../contract/index.ts'
import type { Balances, BalancesInput } from '../../contract/index.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { refused } from './refused.ts'
import { isoTime } from './views.ts'

/** What the credits of a connection were, each time they had changed. */
export function readBalances({ store }: Pick<ApiDeps, 'store'>, input: BalancesInput): Balances {
  const { name, limit } = parseInput(balancesInputSchema, input)
  const connection = store.connections.byName(name)
  if (connection === null) throw refused('usage', 'no-connection', `There is no connection named ${name}.`, { name })
  return store.balances.of(connection.seq, limit).map(({ at, credits }) => ({ at: isoTime(at), credits }))
}
