import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../src/core/model.ts'
import { learned } from '../../../src/core/rules/polling/duration-model.ts'
import type { DurationModel } from '../../../src/core/rules/polling/duration-model.ts'
import { storedModel } from '../../../src/core/rules/polling/stored-model.ts'
import { noon, sampleRecord } from '../../support/sample-facts.ts'
import { absent, decide, image, running, taskSet, troubled } from './decided.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

/** A model that has seen fifty tasks of about a minute. */
function aboutAMinute(): DurationModel {
  let model = learned(null, minuteMs, noon)
  for (let seen = 1; seen < 50; seen += 1) model = learned(model, minuteMs + 400 * (((seen * 7) % 21) - 10), noon)
  if (model === null) throw new Error('nothing was learned')
  return model
}

function success(createdAt: number | null, completedAt: number | null): Outcome {
  return { kind: 'succeeded', record: sampleRecord({ model: 'm', createdAt, completedAt }), images: [image()] }
}

describe('the time of the next question', () => {
  const durations = aboutAMinute()
  const delayAt = (ageMs: number) =>
    (taskSet(decide(running, { at: noon + ageMs, durations })).nextPollAt ?? 0) - noon - ageMs

  it('follows what is learned: late while it cannot be done, close when it must be', () => {
    expect(delayAt(5_000)).toBeGreaterThan(10_000)
    expect(delayAt(58_000)).toBeLessThan(2_000)
  })

  it('counts the age from the creation that the gateway tells, when it can be', () => {
    const outcome = (createdAt: number): Outcome => ({ kind: 'running', record: sampleRecord({ createdAt }) })
    const delay = (createdAt: number) =>
      (taskSet(decide(outcome(createdAt), { at: noon + 5_000, durations })).nextPollAt ?? 0) - noon - 5_000
    expect(delay(noon - 53_000)).toBeLessThan(2_000)
    expect(delay(noon - 8 * 3_600_000)).toBeGreaterThan(10_000)
  })
})

describe('the first success', () => {
  it('teaches how long the model takes, by the clock of the gateway', () => {
    const [row, ...more] = decide(success(noon - 90_000, noon - 40_000)).durations ?? []
    expect(more).toEqual([])
    expect(row).toMatchObject({ family: 'jobs', model: 'm' })
    expect(storedModel(row?.json ?? '')?.recentMs).toEqual([50_000])
  })

  it('adds to what is known, with the creation time that was told before', () => {
    const durations = aboutAMinute()
    const [row] = decide(success(null, noon), { durations, task: { createdAt: noon - 55_000 } }).durations ?? []
    expect(storedModel(row?.json ?? '')?.recentMs).toEqual([...durations.recentMs, 55_000])
  })

  it('belongs to the model of the task when the answer names none, and to no name when nobody does', () => {
    const record = sampleRecord({ createdAt: noon - 9_000, completedAt: noon })
    const outcome: Outcome = { kind: 'succeeded', record, images: [] }
    expect(decide(outcome, { task: { model: 'known' } }).durations?.[0]?.model).toBe('known')
    expect(decide(outcome).durations?.[0]?.model).toBe('')
  })

  it.each([
    ['no creation', null, noon],
    ['no completion', noon, null],
    ['done before it began', noon, noon - 1],
    ['no time at all', noon, noon],
    ['more than a day', noon - dayMs - 1, noon],
  ])('teaches nothing with %s', (_, createdAt, completedAt) => {
    expect(decide(success(createdAt, completedAt)).durations).toEqual([])
  })

  it.each([
    ['seen before', { succeededAt: noon - 1 }],
    ['asked again from a final status', { completedAt: noon }],
  ])('teaches nothing twice: %s', (_, task) => {
    expect(decide(success(noon - 50_000, noon), { task }).durations).toEqual([])
  })
})

describe('the time of the last answer', () => {
  it.each([
    ['running', running],
    ['success', success(null, null)],
    ['failure', { kind: 'failed', record: null, failure: { code: '1', message: 'x' } } satisfies Outcome],
    ['unknown id', absent],
  ])('is noted with each that says something: %s', (_, outcome) => {
    expect(taskSet(decide(outcome, { at: noon + 7 })).askedAt).toBe(noon + 7)
  })

  it.each([
    ['an error', troubled],
    ['a refusal', { kind: 'refused', code: 401, message: 'no' } satisfies Outcome],
  ])('is not with %s', (_, outcome) => {
    expect(taskSet(decide(outcome))).not.toHaveProperty('askedAt')
  })
})
