import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConnectionFacts, Decision, TaskFacts } from '../../../src/core/facts.ts'
import { families, taskStatuses } from '../../../src/core/model.ts'
import type { EpochMs, TaskStatus } from '../../../src/core/model.ts'
import { decideAnswer } from '../../../src/core/rules/decide-answer.ts'
import { hostOutcome, isHeld } from '../../../src/core/rules/hold.ts'
import {
  chance,
  moment,
  randomConnection,
  randomImages,
  randomOutcome,
  randomTask,
} from '../../support/random-facts.ts'
import { unlearned } from '../../support/sample-facts.ts'

const dayMs = 86_400_000
const finals: readonly TaskStatus[] = ['kept', 'incomplete', 'failed', 'unknown']

const anyCase = fc.record({
  task: randomTask,
  images: randomImages,
  connection: randomConnection,
  asked: fc.constantFrom(...families),
  outcome: randomOutcome,
  at: moment,
  chance,
})
type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never

function taskAfter(task: TaskFacts, decision: Decision): TaskFacts {
  return Object.assign({ ...task }, ...(decision.tasks ?? []).map(({ set }) => set))
}

function connectionAfter(connection: ConnectionFacts, decision: Decision): ConnectionFacts {
  return Object.assign({ ...connection }, ...(decision.connections ?? []).map(({ set }) => set))
}

/** Every time that a decision plans. */
function plannedTimes(decision: Decision): EpochMs[] {
  const planned = [
    ...(decision.tasks ?? []).map(({ set }) => set.nextPollAt),
    ...(decision.connections ?? []).flatMap(({ set }) => [
      set.holdUntil,
      ...(set.familyHolds ?? []).map(({ until }) => until),
    ]),
    ...(decision.newImages ?? []).map(({ nextTryAt }) => nextTryAt),
    ...(decision.images ?? []).map(({ set }) => set.nextTryAt),
  ]
  return planned.filter((time) => time !== undefined && time !== null)
}

function decideAny({ task, images, connection, asked, outcome, at, chance: drawn }: Case): Decision {
  return decideAnswer({ task, images, connection, asked, tookMs: 0, ...unlearned }, outcome, at, drawn)
}

describe('decideAnswer, for random facts and every outcome', () => {
  it('gives one of the six states; a final one is not polled, a waiting one is, or its connection rests', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const decision = decideAny(one)
        const task = taskAfter(one.task, decision)
        expect(taskStatuses).toContain(task.status)
        if (finals.includes(task.status) && !finals.includes(one.task.status)) expect(task.nextPollAt).toBeNull()
        if (task.status === 'waiting' && one.task.status === 'waiting') expect(task.nextPollAt).not.toBeNull()
        // Something must still happen to what is saving: a question or an image that is wanted.
        if (task.status === 'saving' && task.nextPollAt === null && one.task.status !== 'saving') {
          const wanted = [...one.images, ...(decision.newImages ?? []).map((image) => ({ ...image, status: 'wanted' }))]
          expect(
            wanted.some(({ status, role }) => status === 'wanted' && role === 'result') ||
              (decision.images ?? []).length > 0,
          ).toBe(true)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  it('calls a task kept only with every result kept, and there is one', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const decision = decideAny(one)
        const set = Object.assign({}, ...(decision.tasks ?? []).map((change) => change.set))
        if (set.status !== 'kept') return
        const results = one.images.filter(({ role }) => role === 'result')
        expect(results.length).toBeGreaterThan(0)
        expect(results.every(({ status }) => status === 'kept')).toBe(true)
        expect((decision.newImages ?? []).filter(({ role }) => role === 'result')).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })

  it('never loses an image and never takes a kept one back', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const decision = decideAny(one)
        const kept = new Set(one.images.filter(({ status }) => status === 'kept').map(({ seq }) => seq))
        for (const { seq, set } of decision.images ?? []) {
          expect(set.status).not.toBe('lost')
          expect(kept.has(seq)).toBe(false)
        }
        const places = (decision.newImages ?? []).map(({ role, index }) => `${role}${index}`)
        expect(new Set([...places, ...one.images.map(({ role, index }) => `${role}${index}`)]).size).toBe(
          places.length + one.images.length,
        )
      }),
      { numRuns: 2_000 },
    )
  })

  it('plans whole milliseconds, never in the past of the answer, never more than a day ahead', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const kept = new Set(one.connection.familyHolds.map(({ until }) => until))
        for (const time of plannedTimes(decideAny(one)).filter((planned) => !kept.has(planned))) {
          expect(Number.isSafeInteger(time)).toBe(true)
          expect(time - one.at).toBeGreaterThanOrEqual(0)
          expect(time - one.at).toBeLessThanOrEqual(dayMs)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  it('asks again at once only to probe the next family', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const set = Object.assign({}, ...(decideAny(one).tasks ?? []).map((change) => change.set))
        if (typeof set.nextPollAt !== 'number' || set.nextPollAt - one.at >= 200) return
        expect(one.task.family).toBeNull()
        expect(set.probeIndex).toBe(one.task.probeIndex + 1)
      }),
      { numRuns: 3_000 },
    )
  })

  it('counts every answer once, and a healthy one ends the errors', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const task = taskAfter(one.task, decideAny(one))
        expect(task.polls).toBe(one.task.polls + 1)
        const stale = one.task.family !== null && one.task.family !== one.asked
        if (stale || hostOutcome(one.outcome) !== null) expect(task.errors).toBe(one.task.errors)
        else if (one.outcome.kind === 'troubled' || one.outcome.kind === 'unreachable') {
          expect(task.errors).toBe(one.task.errors + 1)
        } else expect(task.errors).toBe(0)
      }),
      { numRuns: 2_000 },
    )
  })

  it('lets a running hold run, whatever a healthy answer says, and holds for no longer than a day', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const after = connectionAfter(one.connection, decideAny(one))
        if (isHeld(one.connection, one.at) && one.outcome.kind !== 'refused') {
          expect(after.holdUntil).toBe(one.connection.holdUntil)
          expect(after.state).toBe(one.connection.state)
          expect(after.troubles).toBe(one.connection.troubles)
        }
        if (after.holdUntil !== one.connection.holdUntil && after.holdUntil !== null) {
          expect(isHeld(after, one.at)).toBe(true)
          expect(isHeld(after, one.at + dayMs)).toBe(false)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  it('holds the connection after every answer about it as a whole', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        if (hostOutcome(one.outcome) === null) return
        const decision = decideAny(one)
        expect(isHeld(connectionAfter(one.connection, decision), one.at)).toBe(true)
        expect(taskAfter(one.task, decision)).toEqual({ ...one.task, polls: one.task.polls + 1 })
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives images of a removed task no next try, and tells nothing about it', () => {
    fc.assert(
      fc.property(anyCase, moment, (one, removedAt) => {
        const decision = decideAny({ ...one, task: { ...one.task, removedAt } })
        for (const { nextTryAt } of decision.newImages ?? []) expect(nextTryAt).toBeNull()
        for (const { set } of decision.images ?? []) expect(set.nextTryAt ?? null).toBeNull()
        expect((decision.notices ?? []).filter(({ taskSeq }) => taskSeq !== null)).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })
})
