import type { ConnectionFacts, Decision, ImageFacts, TaskFacts, TaskSet } from '../facts.ts'
import { families } from '../model.ts'
import type { EpochMs, Family, Outcome, TaskRecord, TaskStatus } from '../model.ts'
import { deadlineOf } from './deadline.ts'
import { holdAfter, hostOutcome, releaseAfter } from './hold.ts'
import { noticeFor } from './notice-for.ts'
import { pollDelay } from './poll-delay.ts'
import { retryDelay } from './retry-delay.ts'
import { settledStatus } from './settled-status.ts'

export interface AskedFacts {
  task: TaskFacts
  images: readonly ImageFacts[]
  connection: ConnectionFacts
  /** The family that was asked: the task's own, or the one that was probed. */
  asked: Family
}

/** Extra questions after a success that names no image, and the time between them: three within about 30 s (DESIGN §6.1). */
const emptySuccessQuestions = 3
const emptySuccessDelayMs = 9_000
const disabledDelayMs = 30 * 60_000

/** What one answer about a task changes. `chance` is in [0, 1). */
export function decideAnswer(facts: AskedFacts, outcome: Outcome, at: EpochMs, chance: number): Decision {
  const host = hostOutcome(outcome)
  if (host !== null) return decideConnection(facts, host, at, chance)
  switch (outcome.kind) {
    case 'running':
      return healthy(facts, at, running(facts, outcome.record, at, chance))
    case 'succeeded':
      return healthy(facts, at, outcome.images.length === 0 ? emptySuccess(facts, outcome, at) : success(facts, outcome, at))
    case 'failed':
      return healthy(facts, at, failure(facts, outcome))
    case 'absent':
      return healthy(facts, at, absent(facts, `${outcome.code} ${outcome.message}`, at, chance))
    case 'disabled':
      return healthy(facts, at, disabled(facts, outcome.message, at, chance))
    case 'troubled':
      return trouble(facts, outcome.message, outcome.retryAfterMs, at, chance)
    case 'unreachable':
      return trouble(facts, outcome.message, null, at, chance)
    case 'refused':
    case 'throttled':
    case 'maintenance':
      throw new Error(`${outcome.kind} concerns the connection`)
  }
}

/** What an answer changes about its task, before counting it. */
interface TaskChange {
  set: TaskSet
  detail: string | null
  rest?: Pick<Decision, 'newImages' | 'images' | 'connections'>
}

/** An answer that says something about the task: the errors are over, and so is a hold that this answer has probed. */
function healthy({ task, connection, images }: AskedFacts, at: EpochMs, change: TaskChange): Decision {
  const set: TaskSet = { polls: task.polls + 1, errors: 0, ...change.set }
  const status = set.status ?? task.status
  const results = images.filter((image) => image.role === 'result').length
  const notice = noticeFor({ ...task, failure: set.failure ?? null }, status, results)
  const release = releaseAfter(connection, at)
  return {
    at,
    ...change.rest,
    tasks: [{ seq: task.seq, set }],
    connections: [...(change.rest?.connections ?? []), ...(release === null ? [] : [{ seq: connection.seq, set: release }])],
    history: change.detail === null ? [] : [{ taskSeq: task.seq, detail: change.detail }],
    notices: notice === null ? [] : [notice],
  }
}

function running({ task, asked }: AskedFacts, record: TaskRecord, at: EpochMs, chance: number): TaskChange {
  const set = recordSet(task, record, asked)
  const age = at - Math.min(record.createdAt ?? task.addedAt, task.addedAt)
  const news = record.phase !== task.phase || task.family === null
  return {
    set: { ...set, status: 'waiting', emptySuccesses: 0, nextPollAt: at + pollDelay(age, chance) },
    detail: news ? (record.phase ?? 'running') : null,
  }
}

type Success = Extract<Outcome, { kind: 'succeeded' }>

function success({ task, images, asked }: AskedFacts, { record, images: found }: Success, at: EpochMs): TaskChange {
  const succeededAt = task.succeededAt ?? at
  const known = new Map(images.map((image) => [`${image.role}${image.index}`, image]))
  const fresh = found.filter(({ role, index }) => !known.has(`${role}${index}`))
  const again = found.flatMap(({ role, index, url }) => {
    const image = known.get(`${role}${index}`)
    return image === undefined || image.status === 'kept' ? [] : [{ image, url }]
  })
  const newImages = fresh.map((image) => ({
    taskSeq: task.seq,
    ...image,
    deadlineAt: deadlineOf(asked, image.role, succeededAt),
    nextTryAt: at,
  }))
  const after = [
    ...images.map((image) => (again.some((one) => one.image === image) ? { ...image, status: 'wanted' as const } : image)),
    ...fresh.map(({ role }) => ({ role, status: 'wanted' as const })),
  ]
  return {
    set: {
      ...recordSet(task, record, asked),
      status: settledStatus(after),
      succeededAt,
      emptySuccesses: 0,
      nextPollAt: null,
    },
    detail: `the gateway has finished: ${found.length === 1 ? '1 image' : `${found.length} images`}`,
    rest: {
      newImages,
      images: again.map(({ image, url }) => ({ seq: image.seq, set: { url, ...wantedAnew(at) } })),
    },
  }
}

/** An image that is to be fetched as if for the first time. */
export function wantedAnew(at: EpochMs | null) {
  return {
    status: 'wanted',
    reason: null,
    detail: null,
    tries: 0,
    firstTryAt: null,
    nextTryAt: at,
    landedAt: null,
  } as const
}

/** A success without a picture is a state of its own: asked again shortly, because some gateways fill in the links late. */
function emptySuccess({ task, asked }: AskedFacts, { record }: Success, at: EpochMs): TaskChange {
  const emptySuccesses = task.emptySuccesses + 1
  const isLast = emptySuccesses > emptySuccessQuestions
  return {
    set: {
      ...recordSet(task, record, asked),
      status: isLast ? 'incomplete' : 'saving',
      succeededAt: task.succeededAt ?? at,
      emptySuccesses,
      nextPollAt: isLast ? null : at + emptySuccessDelayMs,
    },
    detail: isLast ? 'the gateway calls it a success and names no image' : 'a success without an image; asking again',
  }
}

function failure({ task, images, asked }: AskedFacts, outcome: Extract<Outcome, { kind: 'failed' }>): TaskChange {
  const record = outcome.record === null ? {} : recordSet(task, outcome.record, asked)
  // Once a success was seen, its images are what counts, whatever the record says later.
  const status: TaskStatus = task.succeededAt === null ? 'failed' : settledStatus(images)
  return {
    set: { family: asked, ...record, status, failure: outcome.failure, nextPollAt: null },
    detail: `the gateway says it failed: ${outcome.failure.code} ${outcome.failure.message}`,
  }
}

function absent(facts: AskedFacts, said: string, at: EpochMs, chance: number): TaskChange {
  const { task, images, connection } = facts
  if (task.succeededAt !== null) {
    return { set: { status: settledStatus(images), nextPollAt: null }, detail: `the record is gone (${said.trim()})` }
  }
  if (task.family === null && task.probeIndex + 1 < families.length) {
    return { set: { probeIndex: task.probeIndex + 1, nextPollAt: at }, detail: null }
  }
  const graceEndsAt = task.askedFromAt + connection.unknownAfterMs
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

function disabled(facts: AskedFacts, message: string, at: EpochMs, chance: number): TaskChange {
  const { task, connection, asked } = facts
  // While probing, a family that is switched off is just not the one.
  if (task.family === null) return absent(facts, `505 ${message}`, at, chance)
  const others = connection.familyHolds.filter((hold) => hold.family !== asked)
  const until = at + Math.round(disabledDelayMs * (0.9 + 0.2 * chance))
  const reason = `${asked} is switched off at the gateway (505 ${message})`
  return {
    set: { nextPollAt: until },
    detail: reason,
    rest: { connections: [{ seq: connection.seq, set: { familyHolds: [...others, { family: asked, until, reason }] } }] },
  }
}

/** An answer that tells nothing about the task: asked again with growing delays, nothing else changes. */
function trouble({ task }: AskedFacts, message: string, retryAfterMs: number | null, at: EpochMs, chance: number): Decision {
  const errors = task.errors + 1
  const delay = retryAfterMs ?? retryDelay(errors, chance)
  return {
    at,
    tasks: [{ seq: task.seq, set: { polls: task.polls + 1, errors, nextPollAt: at + delay } }],
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
    notices: pausedNow
      ? [{ kind: 'connection-paused', taskSeq: null, title: `${connection.name} is paused`, body: set.reason ?? '' }]
      : [],
  }
}

/** What the record told, never overwriting something known with nothing. */
function recordSet(task: TaskFacts, record: TaskRecord, family: Family): TaskSet {
  const set: TaskSet = { family, phase: record.phase, failure: null }
  if (record.model !== null && record.model !== task.model) set.model = record.model
  if (record.prompt !== null && record.prompt !== task.prompt) set.prompt = record.prompt
  if (record.params !== null && JSON.stringify(record.params) !== JSON.stringify(task.params)) set.params = record.params
  if (record.createdAt !== null) set.createdAt = record.createdAt
  if (record.completedAt !== null) set.completedAt = record.completedAt
  if (record.credits !== null) set.credits = record.credits
  return set
}
