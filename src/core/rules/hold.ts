import type { ConnectionFacts, ConnectionSet, FamilyHold } from '../facts.ts'
import type { EpochMs, Family, Outcome, UnreachableCause } from '../model.ts'
import { obeyedDelay } from './obeyed-delay.ts'
import { retryDelay } from './retry-delay.ts'

const minuteMs = 60_000
/** How often a paused connection is probed; `connect` and `check` try at once. */
const probeEveryMs = 15 * minuteMs
const longestHoldMs = 86_400_000

/** Outcomes that say something about the whole connection, not about one task. */
export type ConnectionOutcome = Extract<Outcome, { kind: 'refused' | 'throttled' | 'maintenance' | 'unreachable' }>

type Held = Pick<ConnectionFacts, 'holdUntil' | 'holdCause'>

/** Is nothing to be asked on this connection now? */
export function isHeld(connection: Held, now: EpochMs): boolean {
  return heldUntil(connection, now) !== null
}

/**
 * When something may be asked again: `null` when that is now, `Infinity` when the user has paused it without a limit. Any other
 * hold that lies absurdly far ahead is a clock turned back since.
 */
export function heldUntil({ holdUntil, holdCause }: Held, now: EpochMs): EpochMs | null {
  if (holdCause === 'user') return holdUntil === null ? Infinity : holdUntil > now ? holdUntil : null
  return holdUntil !== null && holdUntil > now && holdUntil - now <= longestHoldMs ? holdUntil : null
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
  const held = (ms: number): EpochMs => at + Math.min(longestHoldMs, Math.round(ms))
  // What keeps a paused connection from being probed is not what it is paused for.
  const because = (why: string): string | null => (connection.state === 'paused' ? connection.reason : why)
  switch (outcome.kind) {
    case 'refused':
      return {
        state: 'paused',
        reason: refusalReason(outcome),
        holdUntil: held(probeEveryMs),
        holdCause: 'refused',
        holdCode: outcome.code,
        troubles,
      }
    case 'throttled':
      return {
        holdUntil: held(obeyedDelay(outcome.retryAfterMs, retryDelay(troubles, Math.max(0.5, chance)))),
        holdCause: 'throttled',
        reason: because(`asks for a pause (${outcome.message})`),
        troubles,
      }
    case 'maintenance':
      return {
        holdUntil: held(
          obeyedDelay(outcome.retryAfterMs, Math.min(10, 1 + troubles) * minuteMs * (0.75 + 0.5 * chance)),
        ),
        holdCause: 'maintenance',
        reason: because(`is under maintenance (${outcome.message})`),
        troubles,
      }
    case 'unreachable':
      return {
        holdUntil: held(retryDelay(troubles, chance)),
        holdCause: 'unreachable',
        reason: because(`cannot be reached (${outcome.message})`),
        troubles,
      }
  }
}

/**
 * A probe of a paused connection that came back with an answer about nothing (5xx, a timeout): the pause has not been
 * disproved, so the next probe waits, or every due task would be sent out as one, right after the other.
 */
export function holdAfterVainProbe(connection: ConnectionFacts, at: EpochMs, chance: number): ConnectionSet | null {
  if (connection.state !== 'paused' || isHeld(connection, at)) return null
  const troubles = connection.troubles + 1
  return { holdUntil: at + retryDelay(troubles, Math.max(0.5, chance)), troubles }
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

/** Is a family switched off at the gateway, and is it too early to ask again? A far-ahead time is a clock turned back since. */
export function isFamilyHeld(hold: FamilyHold, now: EpochMs): boolean {
  return hold.until > now && hold.until - now <= longestHoldMs
}

/** A healthy answer of a family ends its hold that has run out, so that the reason is not shown for ever. */
export function familyReleaseAfter(connection: ConnectionFacts, family: Family, at: EpochMs): ConnectionSet | null {
  const left = connection.familyHolds.filter((hold) => hold.family !== family || isFamilyHeld(hold, at))
  return left.length === connection.familyHolds.length ? null : { familyHolds: left }
}

/** A connection that nothing holds back. */
export const released = {
  state: 'ok',
  reason: null,
  holdUntil: null,
  holdCause: null,
  holdCode: null,
  troubles: 0,
} as const satisfies ConnectionSet

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
