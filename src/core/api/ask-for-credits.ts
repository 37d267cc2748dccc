import type { ConnectProblem } from '../../contract/index.ts'
import type { ConnectionSet } from '../facts.ts'
import { readAccount } from '../families/account.ts'
import { holdAfter, released } from '../rules/hold.ts'
import { lowBalanceNotice } from '../rules/low-balance.ts'
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
  const save = (set: ConnectionSet): void => {
    commit(() => ({ at: clock.now(), connections: [{ seq: connection.seq, set }] }))
  }
  const isPausedByUser = connection.holdCause === 'user'
  const release: ConnectionSet = isPausedByUser ? {} : released
  switch (reading.kind) {
    case 'credits':
      commit(() => {
        // As it is now: another reading may have come meanwhile, and told of it.
        const notice = lowBalanceNotice(store.connections.bySeq(connection.seq), reading.credits)
        const connections = [{ seq: connection.seq, set: { ...release, balance: reading.credits } }]
        return { at: clock.now(), connections, notices: notice === null ? [] : [notice] }
      })
      return null
    case 'odd':
      // It answers, so it is there; the first status question will tell the rest.
      save(release)
      return null
    case 'refused': {
      const hold = holdAfter({ ...connection, holdUntil: null }, reading, clock.now(), chance())
      if (hold !== null && !isPausedByUser) save(hold)
      const words = `${name} is saved, but ${hold?.reason ?? 'the gateway refuses it'}.`
      return { kind: 'refused', code: reading.code, words }
    }
    case 'unreachable':
      save(release)
      return {
        kind: 'unreachable',
        words: `${name} is saved, but ${connection.baseUrl} cannot be reached (${reading.message}). Check the address and the network; kieper connect ${name} tries again.`,
      }
  }
}
