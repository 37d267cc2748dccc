import type { ConnectionFacts, ConnectionSet } from '../facts.ts'
import type { EpochMs, Outcome, UnreachableCause } from '../model.ts'
import { retryDelay } from './retry-delay.ts'

const minuteMs = 60_000
/** How often a paused connection is probed; `connect` and `check` try at once. */
const probeEveryMs = 15 * minuteMs
const longestHoldMs = 86_400_000

/** Outcomes that say something about the whole connection, not about one task. */
export type ConnectionOutcome = Extract<Outcome, { kind: 'refused' | 'throttled' | 'maintenance' | 'unreachable' }>

/** Is nothing to be asked on this connection now? A hold that lies absurdly far ahead is a clock turned back since. */
export function isHeld(connection: Pick<ConnectionFacts, 'holdUntil'>, now: EpochMs): boolean {
  return connection.holdUntil !== null && connection.holdUntil > now && connection.holdUntil - now <= longestHoldMs
}

/** The outcome as one that concerns the whole connection, or `null`. A reset or a timeout may be the fault of one answer. */
export function hostOutcome(outcome: Outcome): ConnectionOutcome | null {
  switch (outcome.kind) {
    case 'refused':
    case 'throttled':
    case 'maintenance':
      return outcome
    case 'unreachable':
      return hostCauses.has(outcome.cause) ? outcome : null
    case 'running':
    case 'succeeded':
    case 'failed':
    case 'absent':
    case 'disabled':
    case 'troubled':
      return null
  }
}

const hostCauses: ReadonlySet<UnreachableCause> = new Set(['dns', 'refused', 'tls'])

/**
 * What an answer about the connection as a whole does to it. Answers to questions that were under way together count once:
 * while a hold runs, a further one changes nothing, or ten questions in flight would make ten doublings of one outage.
 */
export function holdAfter(
  connection: ConnectionFacts,
  outcome: ConnectionOutcome,
  at: EpochMs,
  chance: number,
): ConnectionSet | null {
  const paused = outcome.kind === 'refused'
  if (isHeld(connection, at) && (connection.state === 'paused' || !paused)) return null
  const troubles = connection.troubles + 1
  const held = (ms: number): EpochMs => at + Math.min(longestHoldMs, Math.max(0, ms))
  switch (outcome.kind) {
    case 'refused':
      return {
        state: 'paused',
        reason: refusalReason(outcome),
        holdUntil: held(probeEveryMs),
        holdCause: 'refused',
        troubles,
      }
    case 'throttled':
      return {
        holdUntil: held(outcome.retryAfterMs ?? retryDelay(troubles, Math.max(0.5, chance))),
        holdCause: 'throttled',
        reason: `asks for a pause (${outcome.message})`,
        troubles,
      }
    case 'maintenance':
      return {
        holdUntil: held(outcome.retryAfterMs ?? Math.min(10, 1 + troubles) * minuteMs * (0.75 + 0.5 * chance)),
        holdCause: 'maintenance',
        reason: `is under maintenance (${outcome.message})`,
        troubles,
      }
    case 'unreachable':
      return {
        holdUntil: held(retryDelay(troubles, chance)),
        holdCause: 'unreachable',
        reason: `cannot be reached (${outcome.message})`,
        troubles,
      }
  }
}

/** The key is missing: nothing can be asked until somebody gives one. */
export function holdWithoutKey(connection: ConnectionFacts, missing: string, at: EpochMs): ConnectionSet | null {
  if (isHeld(connection, at) && connection.holdCause === 'no-key') return null
  return { state: 'paused', reason: missing, holdUntil: at + probeEveryMs, holdCause: 'no-key', troubles: 0 }
}

/** A healthy answer ends a hold that has run out (this was its probe), never one that still runs. */
export function releaseAfter(connection: ConnectionFacts, at: EpochMs): ConnectionSet | null {
  const clean = connection.state === 'ok' && connection.holdUntil === null && connection.troubles === 0
  if (clean || isHeld(connection, at)) return null
  return released
}

const released: ConnectionSet = { state: 'ok', reason: null, holdUntil: null, holdCause: null, troubles: 0 }

/** The next step for each refusal, as the window and the command line say it. */
function refusalReason({ code, message }: Extract<Outcome, { kind: 'refused' }>): string {
  const said = message === '' ? '' : `: ${message}`
  switch (code) {
    case 401:
    case 403:
      return `the key was refused (${code}${said}); give a working one with kieper connect`
    case 402:
      return `no credits left (402${said}); add credits at the gateway`
    case 433:
      return `this key has reached its limit (433${said}); raise it at the gateway or use another key`
  }
}
