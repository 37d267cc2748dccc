import type { ConnectProblem } from '../../contract/index.ts'
import type { ConnectionFacts, Decision } from '../facts.ts'
import { readAccount } from '../families/account.ts'
import { holdAfter, released } from '../rules/hold.ts'
import { creditsTold } from '../rules/low-balance.ts'
import type { ApiDeps } from './deps.ts'

/**
 * Asks the gateway for the credits, which tells whether the key works, and stores what comes of it: the balance and the hold, of which
 * a pause by the user stays as it is. `null` when nothing is wrong.
 */
export async function askForCredits(
  { host, store, commit, clock, chance, gateway, budget }: ApiDeps,
  name: string,
): Promise<ConnectProblem | null> {
  const connection = store.connections.byName(name)
  const secret = await host.secrets.read(name)
  if (connection === null || 'missing' in secret) return null
  budget.tryTake(connection)
  const reading = readAccount(await gateway.askCredits(connection, secret.key, new AbortController().signal))
  /** On the connection as it is now: meanwhile it may have been paused by the user, or removed. */
  const decided = (decide: (now: ConnectionFacts) => Omit<Decision, 'at'>): void => {
    commit(() => {
      const now = store.connections.find(connection.seq)
      return now === null ? null : { at: clock.now(), ...decide(now) }
    })
  }
  const release = (now: ConnectionFacts): Omit<Decision, 'at'> => ({
    connections: [{ seq: now.seq, set: freed(now) }],
  })
  switch (reading.kind) {
    case 'credits':
      decided((now) => creditsTold(now, reading.credits, freed(now)))
      return null
    case 'odd':
      // It answers, so it is there; the first status question will tell the rest.
      decided(release)
      return null
    case 'refused': {
      let why: string | null = null
      decided((now) => {
        const hold = holdAfter({ ...now, holdUntil: null, holdCause: null }, reading, clock.now(), chance())
        why = hold?.reason ?? null
        return hold === null || now.holdCause === 'user' ? {} : { connections: [{ seq: now.seq, set: hold }] }
      })
      const words = `${name} is saved, but ${why ?? 'the gateway refuses it'}.`
      return { kind: 'refused', code: reading.code, words }
    }
    case 'unreachable':
      decided(release)
      return {
        kind: 'unreachable',
        words: `${name} is saved, but ${connection.baseUrl} cannot be reached (${reading.message}). Check the address and the network; kieper connect ${name} tries again.`,
      }
  }
}

/** What an answer ends. A pause by the user stays. */
function freed({ holdCause }: ConnectionFacts) {
  return holdCause === 'user' ? {} : released
}
