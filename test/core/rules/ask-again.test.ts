import { describe, expect, it } from 'vitest'
import type { ConnectionSet } from '../../../src/core/facts.ts'
import type { HoldCause } from '../../../src/core/model.ts'
import { askAgain, askNow, releaseOnNudge } from '../../../src/core/rules/ask-again.ts'
import { decideAnswer } from '../../../src/core/rules/decide-answer.ts'
import { noon, sampleConnection, sampleImage, sampleTask, unlearned } from '../../support/sample-facts.ts'

const later = noon + 3_600_000
const none: ReadonlySet<number> = new Set()

describe('askNow', () => {
  it('makes an open question due, and the images that wait for a try', () => {
    const images = [
      sampleImage({ seq: 1 }),
      sampleImage({ seq: 2, landedAt: noon }),
      sampleImage({ seq: 3, status: 'kept' }),
      sampleImage({ seq: 4, status: 'lost' }),
    ]
    const decision = askNow(sampleTask(), images, later)
    expect(decision.tasks).toEqual([{ seq: 7, set: { nextPollAt: later } }])
    expect(decision.images).toEqual([{ seq: 1, set: { nextTryAt: later } }])
  })

  it('does not ask the gateway about a task that only downloads', () => {
    expect(askNow(sampleTask({ status: 'saving', nextPollAt: null }), [], later).tasks).toEqual([{ seq: 7, set: {} }])
    expect(askNow(sampleTask({ status: 'saving', nextPollAt: noon }), [], later).tasks?.[0]?.set).toEqual({
      nextPollAt: later,
    })
  })

  it('leaves the trash alone', () => {
    const removed = sampleTask({ removedAt: noon })
    expect(askNow(removed, [sampleImage()], later)).toEqual({ at: later })
    expect(askAgain(removed, [sampleImage({ status: 'lost' })], none, later)).toEqual({ at: later })
  })
})

describe('askAgain', () => {
  it.each(['failed', 'unknown', 'incomplete'] as const)(
    'asks a task that is %s and has no image from the start',
    (status) => {
      const task = sampleTask({
        status,
        nextPollAt: null,
        failure: { code: '1', message: 'x' },
        errors: 3,
        emptySuccesses: 4,
        succeededAt: noon,
      })
      expect(askAgain(task, [], none, later).tasks?.[0]?.set).toEqual({
        status: 'waiting',
        nextPollAt: later,
        askedFromAt: later,
        errors: 0,
        emptySuccesses: 0,
        probeIndex: 0,
        failure: null,
        succeededAt: null,
        askedAt: null,
      })
    },
  )

  it('gives an unknown id its grace again', () => {
    const task = sampleTask({ status: 'unknown', nextPollAt: null })
    const asked = { ...task, ...askAgain(task, [], none, later).tasks?.[0]?.set }
    const facts = {
      task: asked,
      images: [],
      connection: sampleConnection(),
      asked: 'jobs' as const,
      tookMs: 0,
      ...unlearned,
    }
    const answer = decideAnswer(facts, { kind: 'absent', code: 404, message: '' }, later + 1_000, 0.5)
    expect(answer.tasks?.[0]?.set.nextPollAt).toBeGreaterThan(later)
  })

  it('fetches lost and vanished images anew and lets the others be', () => {
    const images = [
      sampleImage({ seq: 1, status: 'lost', reason: 'expired', tries: 9, firstTryAt: noon, etag: '"x"' }),
      sampleImage({ seq: 2, status: 'kept', libraryId: 'l', path: 'a', keptAt: noon }),
      sampleImage({ seq: 3, status: 'kept', libraryId: 'l', path: 'b', keptAt: noon }),
    ]
    const decision = askAgain(sampleTask({ status: 'incomplete', keptAt: noon }), images, new Set([3]), later)
    expect(decision.tasks?.[0]?.set).toEqual({ status: 'saving', keptAt: null })
    expect(decision.images?.map(({ seq }) => seq)).toEqual([1, 3])
    for (const { set } of decision.images ?? []) {
      expect(set).toMatchObject({
        status: 'wanted',
        reason: null,
        tries: 0,
        firstTryAt: null,
        nextTryAt: later,
        landedAt: null,
        path: null,
        keptAt: null,
        etag: null,
      })
    }
  })

  it('stays kept when only an original is fetched anew', () => {
    const images = [sampleImage({ seq: 1, status: 'kept' }), sampleImage({ seq: 2, role: 'original', status: 'lost' })]
    const decision = askAgain(sampleTask({ status: 'kept', keptAt: noon }), images, none, later)
    expect(decision.tasks?.[0]?.set).toEqual({ status: 'kept', keptAt: noon })
    expect(decision.images).toHaveLength(1)
  })

  it('changes nothing about a task that has all', () => {
    expect(askAgain(sampleTask({ status: 'kept' }), [sampleImage({ status: 'kept' })], none, later)).toMatchObject({
      tasks: [{ seq: 7, set: {} }],
      images: [],
      history: [],
    })
  })
})

describe('releaseOnNudge', () => {
  const cases: [HoldCause | null, ConnectionSet | null][] = [
    ['refused', { holdUntil: null, familyHolds: [] }],
    ['no-key', { holdUntil: null, familyHolds: [] }],
    ['unreachable', { holdUntil: null, familyHolds: [], troubles: 1 }],
    ['throttled', null],
    ['maintenance', null],
    [null, null],
  ]
  it.each(cases)('a hold because of %s', (holdCause, set) => {
    expect(releaseOnNudge(sampleConnection({ holdCause, holdUntil: noon, state: 'paused', troubles: 9 }))).toEqual(set)
  })

  it('tries families again that were switched off', () => {
    const familyHolds = [{ family: 'jobs' as const, until: noon, reason: '' }]
    expect(releaseOnNudge(sampleConnection({ familyHolds }))).toEqual({ familyHolds: [] })
  })
})
