import type { Decision, FamilyHold, TaskSet } from '../facts.ts'
import { families } from '../model.ts'
import type { EpochMs, Outcome, TaskRecord, TaskStatus } from '../model.ts'
import { familyReleaseAfter, holdAfter, holdAfterVainProbe, hostOutcome, isFamilyHeld, releaseAfter } from './hold.ts'
import { noticeFor } from './notice-for.ts'
import { obeyedDelay } from './obeyed-delay.ts'
import { pausedNotice } from './paused-notice.ts'
import { pollDelay } from './poll-delay.ts'
import { nextPollDelay } from './polling/next-poll-delay.ts'
import { taskAge } from './polling/task-age.ts'
import { recordSet } from './record-set.ts'
import { retryDelay } from './retry-delay.ts'
import { settledStatus } from './settled-status.ts'
import { stillWithoutImage, success } from './success.ts'
import type { AskedFacts, TaskChange } from './task-change.ts'

const disabledDelayMs = 30 * 60_000
/** Longer than any answer is waited for: one that took more has been slept over, and tells how the task was before. */
const sleptMs = 60_000

/** What one answer about a task changes. `chance` is in [0, 1). */
export function decideAnswer(facts: AskedFacts, outcome: Outcome, at: EpochMs, chance: number): Decision {
  const host = hostOutcome(outcome)
  if (host !== null) return decideConnection(facts, host, at, chance)
  const { task, asked } = facts
  // The family became known while another one was being asked: that answer says nothing about this task.
  if (task.family !== null && task.family !== asked)
    return { at, tasks: [{ seq: task.seq, set: { polls: task.polls + 1 } }] }
  switch (outcome.kind) {
    case 'running':
      return healthy(facts, at, running(facts, outcome.record, at, chance))
    case 'succeeded':
      return healthy(facts, at, success(facts, outcome, at))
    case 'failed':
      return healthy(facts, at, failure(facts, outcome))
    case 'absent':
      return healthy(facts, at, absent(facts, `${outcome.code} ${outcome.message}`, at, chance))
    case 'disabled':
      return healthy(facts, at, disabled(facts, outcome.message, at, chance))
    case 'troubled':
      return trouble(facts, outcome, outcome.retryAfterMs, at, chance)
    case 'unreachable':
      return trouble(facts, outcome, null, at, chance)
    case 'refused':
    case 'throttled':
    case 'maintenance':
      throw new Error(`${outcome.kind} concerns the connection`)
  }
}

/** An answer that says something about the task: the errors are over, and so is a hold that this answer has probed. */
function healthy({ task, connection, images, asked }: AskedFacts, at: EpochMs, change: TaskChange): Decision {
  // Began in the future: the clock has been turned back since, and ages would be negative for as long as it was turned.
  const healed = task.askedFromAt > at ? { askedFromAt: at } : {}
  const set: TaskSet = { polls: task.polls + 1, errors: 0, askedAt: at, ...healed, ...change.set }
  const status = set.status ?? task.status
  const results = images.filter((image) => image.role === 'result').length
  const notice = noticeFor(
    { ...task, prompt: set.prompt ?? task.prompt, failure: set.failure ?? null },
    status,
    results,
  )
  const releases = [releaseAfter(connection, at), familyReleaseAfter(connection, asked, at)].filter(
    (one) => one !== null,
  )
  return {
    at,
    ...change.rest,
    tasks: [{ seq: task.seq, set }],
    connections: [...releases.map((one) => ({ seq: connection.seq, set: one })), ...(change.rest?.connections ?? [])],
    history: change.detail === null ? [] : [{ taskSeq: task.seq, detail: change.detail }],
    notices: notice === null ? [] : [notice],
  }
}

function running(
  { task, images, asked, curve, tookMs }: AskedFacts,
  record: TaskRecord,
  at: EpochMs,
  chance: number,
): TaskChange {
  const set = recordSet(task, record, asked)
  // Its images are what counts once there are any, whatever the record says later.
  if (images.length > 0) return { set: { ...set, status: settledStatus(images), nextPollAt: null }, detail: null }
  const ageMs = taskAge(at, task.askedFromAt, record.createdAt ?? task.createdAt)
  const delay = tookMs > sleptMs ? 0 : nextPollDelay({ ageMs, curve, chance })
  const news = record.phase !== task.phase || task.family === null
  return {
    set: { ...set, status: 'waiting', emptySuccesses: 0, nextPollAt: at + delay },
    detail: news ? (record.phase ?? 'running') : null,
  }
}

function failure({ task, images, asked }: AskedFacts, outcome: Extract<Outcome, { kind: 'failed' }>): TaskChange {
  const record = outcome.record === null ? {} : recordSet(task, outcome.record, asked)
  const status: TaskStatus = images.length === 0 ? 'failed' : settledStatus(images)
  return {
    set: { family: asked, ...record, status, failure: outcome.failure, nextPollAt: null },
    detail: `the gateway says it failed: ${outcome.failure.code} ${outcome.failure.message}`,
  }
}

function absent(facts: AskedFacts, said: string, at: EpochMs, chance: number): TaskChange {
  const { task, images, connection, tookMs } = facts
  if (images.length > 0) {
    return { set: { status: settledStatus(images), nextPollAt: null }, detail: `the record is gone (${said.trim()})` }
  }
  if (task.emptySuccesses > 0) return stillWithoutImage(task, {}, at)
  // The grace went by while nobody asked.
  if (tookMs > sleptMs) return { set: { nextPollAt: at }, detail: null }
  if (task.family === null && task.probeIndex + 1 < families.length) {
    return { set: { probeIndex: task.probeIndex + 1, nextPollAt: at }, detail: null }
  }
  const graceEndsAt = Math.min(task.askedFromAt, at) + connection.unknownAfterMs
  const off = task.family === null ? connection.familyHolds.filter((hold) => isFamilyHeld(hold, at)) : []
  if (at >= graceEndsAt && off.length > 0) return notAskedEverywhere(off, at, chance)
  if (at >= graceEndsAt) {
    return {
      set: { status: 'unknown', probeIndex: 0, nextPollAt: null },
      detail: `the gateway does not know this id (${said.trim()})`,
    }
  }
  const delay = pollDelay(at - task.askedFromAt, chance)
  return {
    set: { probeIndex: 0, nextPollAt: Math.min(at + delay, Math.max(graceEndsAt, at + 500)) },
    detail: task.polls === 0 ? `not visible yet (${said.trim()})` : null,
  }
}

/** The id may live in a family that is switched off: it is not unknown before that one has been asked. */
function notAskedEverywhere(off: readonly FamilyHold[], at: EpochMs, chance: number): TaskChange {
  const until = Math.max(...off.map((hold) => hold.until), at + pollDelay(0, chance))
  return { set: { probeIndex: 0, nextPollAt: until }, detail: null }
}

function disabled(facts: AskedFacts, message: string, at: EpochMs, chance: number): TaskChange {
  const { task, connection, asked } = facts
  const others = connection.familyHolds.filter((hold) => hold.family !== asked)
  const until = at + Math.round(disabledDelayMs * (0.9 + 0.2 * chance))
  const reason = `${asked} is switched off at the gateway (505 ${message})`
  const familyHolds = [...others, { family: asked, until, reason }]
  const rest = { connections: [{ seq: connection.seq, set: { familyHolds } }] }
  const known = connection.familyHolds.some((hold) => hold.family === asked && hold.reason === reason)
  // While probing, the other families are still to be asked.
  if (task.family === null) {
    const probed = absent({ ...facts, connection: { ...connection, familyHolds } }, `505 ${message}`, at, chance)
    return { ...probed, detail: probed.detail ?? (known ? null : reason), rest }
  }
  return { set: { nextPollAt: until }, detail: known ? null : reason, rest }
}

/** An answer that tells nothing about the task: asked again with growing delays, nothing else changes. */
function trouble(
  { task, connection }: AskedFacts,
  { message }: { message: string },
  retryAfterMs: number | null,
  at: EpochMs,
  chance: number,
): Decision {
  const errors = task.errors + 1
  const delay = obeyedDelay(retryAfterMs, retryDelay(errors, chance))
  const hold = holdAfterVainProbe(connection, at, chance)
  return {
    at,
    tasks: [{ seq: task.seq, set: { polls: task.polls + 1, errors, nextPollAt: at + delay } }],
    connections: hold === null ? [] : [{ seq: connection.seq, set: hold }],
    history: errors === 1 ? [{ taskSeq: task.seq, detail: `no usable answer: ${message}` }] : [],
  }
}

function decideConnection(
  { task, connection }: AskedFacts,
  outcome: Parameters<typeof holdAfter>[1],
  at: EpochMs,
  chance: number,
): Decision {
  const set = holdAfter(connection, outcome, at, chance)
  const pausedNow = set?.state === 'paused' && connection.state === 'ok'
  return {
    at,
    tasks: [{ seq: task.seq, set: { polls: task.polls + 1 } }],
    connections: set === null ? [] : [{ seq: connection.seq, set }],
    notices: pausedNow ? [pausedNotice(connection, set.reason ?? '')] : [],
  }
}
