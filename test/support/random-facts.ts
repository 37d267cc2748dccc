import fc from 'fast-check'
import type { ConnectionFacts, ImageFacts, TaskFacts } from '../../src/core/facts.ts'
import { families, imageMediaTypes, imageReasons, taskStatuses } from '../../src/core/model.ts'
import type { FoundImage, HoldCause, Outcome, TaskRecord } from '../../src/core/model.ts'
import type { SaveResult } from '../../src/core/rules/decide-saved.ts'
import { noon, sampleConnection, sampleImage, sampleTask } from './sample-facts.ts'

const dayMs = 86_400_000
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null })

/** Near `noon`, and at times ten years off: a clock that was wrong once. */
export const moment = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: noon - dayMs, max: noon + dayMs }) },
  { weight: 1, arbitrary: fc.constantFrom(noon - 3650 * dayMs, noon + 3650 * dayMs) },
)
export const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const count = fc.nat({ max: 40 })
const words = fc.string({ unit: 'binary', maxLength: 30 })
const plainJson = fc.dictionary(
  fc.string({ maxLength: 8 }),
  fc.oneof(words, fc.integer(), fc.boolean(), fc.constant(null)),
  {
    maxKeys: 4,
    noNullPrototype: true,
  },
)
const params = plainJson.map((value) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== '__proto__')),
)

export const randomTask: fc.Arbitrary<TaskFacts> = fc
  .record({
    family: orNull(fc.constantFrom(...families)),
    status: fc.constantFrom(...taskStatuses),
    phase: orNull(words),
    model: orNull(words),
    prompt: orNull(words),
    params: orNull(params),
    failure: orNull(fc.record({ code: words, message: words })),
    addedAt: moment,
    askedFromAt: moment,
    createdAt: orNull(moment),
    completedAt: orNull(moment),
    succeededAt: orNull(moment),
    keptAt: orNull(moment),
    askedAt: orNull(moment),
    polls: count,
    errors: count,
    emptySuccesses: fc.nat({ max: 4 }),
    probeIndex: fc.nat({ max: 2 }),
    credits: orNull(fc.double({ min: 0, max: 1000, noNaN: true })),
    rating: fc.nat({ max: 5 }),
    favorite: fc.boolean(),
    rejected: fc.boolean(),
    tags: fc.array(words, { maxLength: 3 }),
    note: words,
    removedAt: fc.option(moment, { nil: null, freq: 8 }),
  })
  .chain((task) => {
    const at = task.status === 'waiting' ? moment : orNull(moment)
    return at.map((nextPollAt) => sampleTask({ ...task, nextPollAt }))
  })

const randomImage = fc
  .record({
    role: fc.constantFrom('result' as const, 'result' as const, 'original' as const),
    url: fc.webUrl(),
    status: fc.constantFrom('wanted' as const, 'wanted' as const, 'kept' as const, 'lost' as const),
    reason: orNull(fc.constantFrom(...imageReasons)),
    detail: orNull(words),
    deadlineAt: moment,
    tries: count,
    firstTryAt: orNull(moment),
    nextTryAt: orNull(moment),
    landedAt: orNull(moment),
    keptAt: orNull(moment),
    etag: orNull(words),
    lastModified: orNull(words),
    bytes: orNull(fc.nat()),
    sha256: orNull(fc.constant('ab'.repeat(32))),
    mediaType: orNull(fc.constantFrom(...imageMediaTypes)),
    width: orNull(fc.nat()),
    height: orNull(fc.nat()),
    path: orNull(words),
  })
  .map((image) => sampleImage(image))

/** Images of one task: each has its own place. */
export const randomImages: fc.Arbitrary<ImageFacts[]> = fc
  .array(randomImage, { maxLength: 4 })
  .map((images) => images.map((image, position) => ({ ...image, seq: 11 + position, index: position })))

const holdCauses: HoldCause[] = ['refused', 'throttled', 'maintenance', 'unreachable', 'no-key']

export const randomConnection: fc.Arbitrary<ConnectionFacts> = fc
  .record({
    state: fc.constantFrom('ok' as const, 'ok' as const, 'paused' as const),
    reason: orNull(words),
    holdUntil: orNull(moment),
    holdCause: orNull(fc.constantFrom(...holdCauses)),
    troubles: count,
    familyHolds: fc.uniqueArray(fc.record({ family: fc.constantFrom(...families), until: moment, reason: words }), {
      selector: ({ family }) => family,
      maxLength: 3,
    }),
    balance: orNull(fc.double({ min: 0, max: 1e6, noNaN: true })),
    lowBalance: orNull(fc.double({ min: 0, max: 1e6, noNaN: true })),
    unknownAfterMs: fc.constantFrom(0, 1_000, 90_000, 3_600_000),
    requestsPerSecond: fc.constantFrom(0.5, 1, 3, 10),
    imageHosts: fc.array(fc.domain(), { maxLength: 3 }),
  })
  .map((connection) => sampleConnection(connection))

const record: fc.Arbitrary<TaskRecord> = fc.record({
  phase: orNull(words),
  model: orNull(words),
  prompt: orNull(words),
  params: orNull(params),
  createdAt: orNull(moment),
  completedAt: orNull(moment),
  credits: orNull(fc.nat()),
})
const found: fc.Arbitrary<FoundImage[]> = fc.array(
  fc.record({
    role: fc.constantFrom('result' as const, 'original' as const),
    index: fc.nat({ max: 4 }),
    url: fc.webUrl(),
  }),
  { maxLength: 4 },
)
const wait = orNull(fc.oneof(fc.constantFrom(0, 1, 999, 1_000, dayMs, 1e12), fc.nat({ max: dayMs })))

export const randomOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({ kind: fc.constant('running' as const), record }),
  fc.record({ kind: fc.constant('succeeded' as const), record, images: found }),
  fc.record({
    kind: fc.constant('failed' as const),
    record: orNull(record),
    failure: fc.record({ code: words, message: words }),
  }),
  fc.record({ kind: fc.constant('absent' as const), code: fc.constantFrom(200, 400, 404, 422), message: words }),
  fc.record({
    kind: fc.constant('refused' as const),
    code: fc.constantFrom(401 as const, 402 as const, 403 as const, 433 as const),
    message: words,
  }),
  fc.record({ kind: fc.constant('disabled' as const), message: words }),
  fc.record({ kind: fc.constant('throttled' as const), retryAfterMs: wait, message: words }),
  fc.record({ kind: fc.constant('maintenance' as const), retryAfterMs: wait, message: words }),
  fc.record({ kind: fc.constant('troubled' as const), code: orNull(fc.integer()), retryAfterMs: wait, message: words }),
  fc.record({
    kind: fc.constant('unreachable' as const),
    cause: fc.constantFrom(
      'dns' as const,
      'refused' as const,
      'reset' as const,
      'timeout' as const,
      'tls' as const,
      'blocked' as const,
      'other' as const,
    ),
    message: words,
  }),
)

const told = { url: fc.webUrl(), reason: fc.constantFrom(...imageReasons), detail: words }

export const randomSaveResult: fc.Arbitrary<SaveResult> = fc.oneof(
  fc.record({
    kind: fc.constant('landed' as const),
    url: fc.webUrl(),
    bytes: fc.nat(),
    sha256: fc.constant('cd'.repeat(32)),
    mediaType: fc.constantFrom(...imageMediaTypes),
    width: fc.nat(),
    height: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('kept' as const),
    libraryId: fc.constant('library-1'),
    path: words,
    width: fc.nat(),
    height: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('storage' as const),
    reason: fc.constantFrom('disk-full' as const, 'library-missing' as const, 'library-unwritable' as const),
    detail: words,
  }),
  fc.record({ kind: fc.constant('refused' as const), ...told }),
  fc.record({
    kind: fc.constant('later' as const),
    ...told,
    retryAfterMs: wait,
    validators: fc.record({ etag: orNull(words), lastModified: orNull(words) }),
  }),
  fc.record({ kind: fc.constant('blocked' as const), ...told }),
)
