import type { ConnectionFacts, ImageFacts, TaskFacts } from '../../src/core/facts.ts'
import type { TaskRecord } from '../../src/core/model.ts'
import { learnedCurve } from '../../src/core/rules/polling/learned-curve.ts'
import type { AskedFacts } from '../../src/core/rules/task-change.ts'

/** A moment for rules: 2026-03-01T12:00:00Z. */
export const noon = 1_772_366_400_000

/** Nothing is learned about the model. */
export const unlearned: Pick<AskedFacts, 'durations' | 'curve'> = { durations: null, curve: learnedCurve(null) }

export function sampleTask(over: Partial<TaskFacts> = {}): TaskFacts {
  return {
    seq: 7,
    id: 'k0000000000000007',
    connectionSeq: 3,
    family: 'jobs',
    taskId: 'remote-7',
    status: 'waiting',
    phase: null,
    model: null,
    prompt: null,
    params: null,
    failure: null,
    addedAt: noon,
    askedFromAt: noon,
    createdAt: null,
    completedAt: null,
    succeededAt: null,
    keptAt: null,
    nextPollAt: noon,
    askedAt: null,
    polls: 0,
    errors: 0,
    emptySuccesses: 0,
    probeIndex: 0,
    credits: null,
    rating: 0,
    favorite: false,
    rejected: false,
    tags: [],
    note: '',
    removedAt: null,
    ...over,
  }
}

export function sampleImage(over: Partial<ImageFacts> = {}): ImageFacts {
  return {
    seq: 11,
    taskSeq: 7,
    role: 'result',
    index: 0,
    url: 'https://cdn.example.com/a.png',
    status: 'wanted',
    reason: null,
    detail: null,
    deadlineAt: noon + 86_400_000,
    libraryId: null,
    path: null,
    bytes: null,
    sha256: null,
    mediaType: null,
    width: null,
    height: null,
    landedAt: null,
    keptAt: null,
    tries: 0,
    firstTryAt: null,
    nextTryAt: noon,
    etag: null,
    lastModified: null,
    ...over,
  }
}

export function sampleConnection(over: Partial<ConnectionFacts> = {}): ConnectionFacts {
  return {
    seq: 3,
    name: 'main',
    kind: 'other',
    baseUrl: 'https://gateway.example.com',
    imageHosts: [],
    state: 'ok',
    reason: null,
    holdUntil: null,
    holdCause: null,
    holdCode: null,
    troubles: 0,
    familyHolds: [],
    balance: null,
    lowBalance: null,
    unknownAfterMs: 90_000,
    requestsPerSecond: 3,
    ...over,
  }
}

export function sampleRecord(over: Partial<TaskRecord> = {}): TaskRecord {
  return {
    phase: null,
    model: null,
    prompt: null,
    params: null,
    createdAt: null,
    completedAt: null,
    credits: null,
    ...over,
  }
}
