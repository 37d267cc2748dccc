import type { ConnectionFacts } from '../facts.ts'
import { creditPath, freshLinkPath, readFreshLink } from '../families/account.ts'
import type { FreshLink } from '../families/account.ts'
import { readAnswer } from '../families/read-answer.ts'
import { familyReaders } from '../families/registry.ts'
import type { Clock, SecretStore } from '../host.ts'
import type { EpochMs, Family, GatewayAnswer, Json, Outcome } from '../model.ts'
import { isHeld } from '../rules/hold.ts'
import type { Store } from '../store/index.ts'
import type { Http } from './http/http.ts'
import { unlessAborted } from './unless-aborted.ts'

export type StatusAnswer =
  | { kind: 'asked'; outcome: Outcome; raw: { httpStatus: number; body: string } | null }
  /** Nothing was sent: the connection has no usable key, for this reason. */
  | { kind: 'no-key'; missing: string }
  /** Nothing was sent: the connection has been held back or has moved to another gateway since the question was planned. */
  | { kind: 'not-now' }

/** All that is asked of a gateway. Spends no budget: the caller has taken a token for each call. */
export interface Gateway {
  askStatus(
    connection: ConnectionFacts,
    family: Family,
    taskId: string,
    now: EpochMs,
    signal: AbortSignal,
  ): Promise<StatusAnswer>
  /** A link that works for some minutes, for a file whose own link is refused. */
  freshLink(connection: ConnectionFacts, url: string, signal: AbortSignal): Promise<FreshLink>
  /** The credits call, raw: `connect` reads the balance from it, and whether the key works. */
  askCredits(connection: ConnectionFacts, key: string, signal: AbortSignal): Promise<GatewayAnswer>
}

type NotSent = Exclude<StatusAnswer, { kind: 'asked' }>

export function createGateway(
  http: Http,
  secrets: SecretStore,
  connections: Store['connections'],
  clock: Clock,
): Gateway {
  async function send(
    connection: ConnectionFacts,
    path: string,
    signal: AbortSignal,
    json?: Json,
  ): Promise<GatewayAnswer | NotSent> {
    const secret = await unlessAborted(secrets.read(connection.name), signal)
    if ('missing' in secret) return { kind: 'no-key', missing: secret.missing }
    const { baseUrl } = connection
    // Keys are looked up by name: one that has just been replaced belongs to the new address, never to the one of before.
    const current = connections.bySeq(connection.seq)
    if (current.baseUrl !== baseUrl || isHeld(current, clock.now())) return { kind: 'not-now' }
    return json === undefined
      ? http.ask({ baseUrl, path, key: secret.key, method: 'GET', signal })
      : http.ask({ baseUrl, path, key: secret.key, method: 'POST', json, signal })
  }

  return {
    async askStatus(connection, family, taskId, now, signal) {
      const answer = await send(connection, familyReaders[family].statusPath(taskId), signal)
      if (answer.kind === 'no-key' || answer.kind === 'not-now') return answer
      const raw = answer.kind === 'answered' ? { httpStatus: answer.status, body: answer.body } : null
      return { kind: 'asked', outcome: readAnswer(family, answer, now), raw }
    },
    async freshLink(connection, url, signal) {
      const answer = await send(connection, freshLinkPath, signal, { url })
      return answer.kind === 'no-key' || answer.kind === 'not-now' ? { kind: 'unheard' } : readFreshLink(answer)
    },
    askCredits: (connection, key, signal) =>
      http.ask({ baseUrl: connection.baseUrl, path: creditPath, key, method: 'GET', signal }),
  }
}
