import type { NoticeFacts } from '../facts.ts'
import type { NoticeKind } from '../host.ts'
import type { EpochMs } from '../model.ts'

/** After the first one, so long is waited for others. */
const gatherMs = 2_000
/** More than so many of a kind become one. */
const mostSingle = 3
/** After a sleep the network comes back, and all that has finished meanwhile is found: so long everything is gathered. */
const afterWakeMs = 15_000

/** What is told next: these together, or nothing before a time; `null` when nothing is to be told. */
export type NoticeBatch = { kind: 'tell'; notices: readonly NoticeFacts[] } | { kind: 'wait'; until: EpochMs } | null

export interface GatherFacts {
  now: EpochMs
  /** When the computer woke up last, or the core was started. */
  wokeAt: EpochMs
  /** Is what `pending` holds the end of a batch of several: nothing is waiting any more? */
  isBatchDone: boolean
}

/**
 * Which of the notices that are not told yet (`pending`, the oldest first) a desktop shows next. An alarm before a loss waits for nobody.
 * Else what comes within two seconds is gathered; results and bad ends are told apart, each as one when they are more than
 * three, or come after a sleep, or are the last of a batch.
 */
export function noticeBatch(pending: readonly NoticeFacts[], { now, wokeAt, isBatchDone }: GatherFacts): NoticeBatch {
  const [first] = pending
  if (first === undefined) return null
  const alarms = pending.filter(({ kind }) => kind === 'at-risk')
  if (alarms.length > 0) return { kind: 'tell', notices: alarms }
  const until = Math.max(spanEnd(first.at, gatherMs, now), spanEnd(wokeAt, afterWakeMs, now))
  if (until > now) return { kind: 'wait', until }
  const group = pending.filter(({ kind }) => groupOf(kind) === groupOf(first.kind))
  const isOne =
    groupOf(first.kind) !== 'single' &&
    (group.length > mostSingle || first.at <= wokeAt + afterWakeMs || (isBatchDone && first.kind === 'kept'))
  return { kind: 'tell', notices: isOne ? group : [first] }
}

/** End of a span that began at a time. One that began later than now is a clock turned back since: it is over. */
function spanEnd(from: EpochMs, ms: number, now: EpochMs): EpochMs {
  return from > now ? now : from + ms
}

function groupOf(kind: NoticeKind): 'kept' | 'ended' | 'single' {
  switch (kind) {
    case 'kept':
      return 'kept'
    case 'failed':
    case 'incomplete':
    case 'unknown':
      return 'ended'
    case 'connection-paused':
    case 'low-balance':
    case 'storage':
    case 'at-risk':
    case 'rule':
      return 'single'
  }
}
