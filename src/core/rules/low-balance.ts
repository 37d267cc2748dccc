import type { ConnectionFacts, NewNotice } from '../facts.ts'

/**
 * What to tell when the gateway has told the credits; `null` when there is nothing to tell. Once on the way down: not again before they
 * have been above the user's limit.
 */
export function lowBalanceNotice(
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
