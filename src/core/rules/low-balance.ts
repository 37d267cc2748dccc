import type { ConnectionFacts, ConnectionSet, Decision, NewNotice } from '../facts.ts'

/** What a gateway's word about its credits changes; `besides` is what else its answer has changed of the connection. */
export function creditsTold(
  connection: Pick<ConnectionFacts, 'seq' | 'name' | 'lowBalance' | 'balance'>,
  credits: number,
  besides: ConnectionSet = {},
): Pick<Decision, 'connections' | 'notices'> {
  const notice = lowBalanceNotice(connection, credits)
  return {
    connections: [{ seq: connection.seq, set: { ...besides, balance: credits } }],
    notices: notice === null ? [] : [notice],
  }
}

/**
 * What to tell when the gateway has told the credits; `null` when there is nothing to tell. Once on the way down: not again before they
 * have been above the user's limit.
 */
function lowBalanceNotice(
  { name, lowBalance, balance: before }: Pick<ConnectionFacts, 'name' | 'lowBalance' | 'balance'>,
  credits: number,
): NewNotice | null {
  if (lowBalance === null || credits >= lowBalance) return null
  if (before !== null && before < lowBalance) return null
  const title = `${name} has ${credits} credits left`
  return {
    kind: 'low-balance',
    taskSeq: null,
    title,
    body: `Less than ${lowBalance}. What is paid for goes on and is kept.`,
  }
}
