import type { ConnectionFacts } from '../facts.ts'
import { readAccount } from '../families/account.ts'
import type { Clock, Host } from '../host.ts'
import type { EpochMs } from '../model.ts'
import { heldUntil } from '../rules/hold.ts'
import { creditsTold } from '../rules/low-balance.ts'
import type { Store } from '../store/index.ts'
import type { Gateway } from './ask-gateway.ts'
import type { Budget } from './budget.ts'
import type { Commit } from './commit.ts'
import type { WorkSource } from './work-loop.ts'

interface BalanceDeps {
  host: Pick<Host, 'secrets'>
  clock: Clock
  store: Store
  commit: Commit
  gateway: Gateway
  budget: Budget
}

/** Six questions an hour beside thousands about tasks; a limit is passed in the middle of work, and told soon enough. */
const lookAfterMs = 10 * 60_000

export interface BalanceSource extends WorkSource<'look'> {
  /** Something has changed: credits may have been spent. */
  changed(): void
}

/**
 * Reads the credits of the connections some time after something has happened. While nothing happens there is no timer and no
 * question. What else a reading could tell (a refused key, no network) the questions about tasks find out.
 */
export function createBalanceSource(deps: BalanceDeps): BalanceSource {
  const { clock, store } = deps
  let lookAt: EpochMs | null = null
  return {
    name: 'credits',
    width: 1,
    key: (job) => job,
    due: () => (lookAt !== null && lookAt <= clock.now() ? ['look'] : []),
    nextDueAt: () => lookAt,
    changed() {
      lookAt ??= clock.now() + lookAfterMs
    },
    async run(_, signal) {
      for (const connection of store.connections.all()) {
        // Where tasks use up the budget they come first; the next look is not far.
        if (isAtEase(connection, clock.now()) && deps.budget.tryTake(connection))
          await readCredits(deps, connection, signal)
      }
      // Not before: what these commits have changed is known here.
      lookAt = null
    },
  }
}

/** One that is held back, or was just now, is left to the questions that wait for it. */
function isAtEase(connection: ConnectionFacts, now: EpochMs): boolean {
  return connection.state === 'ok' && connection.troubles === 0 && heldUntil(connection, now) === null
}

async function readCredits(
  { host, clock, store, commit, gateway }: BalanceDeps,
  { seq, name }: ConnectionFacts,
  signal: AbortSignal,
): Promise<void> {
  const secret = await host.secrets.read(name)
  if ('missing' in secret || signal.aborted) return
  const asked = store.connections.find(seq)
  if (asked === null) return
  const reading = readAccount(await gateway.askCredits(asked, secret.key, signal))
  if (reading.kind !== 'credits') return
  commit(() => {
    const before = store.connections.find(seq)
    if (before === null || before.balance === reading.credits || before.baseUrl !== asked.baseUrl) return null
    return { at: clock.now(), ...creditsTold(before, reading.credits) }
  })
}
