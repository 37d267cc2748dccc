import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../src/core/model.ts'
import { decideAnswer } from '../../../src/core/rules/decide-answer.ts'
import { noon, sampleConnection, sampleImage, sampleRecord, sampleTask, unlearned } from '../../support/sample-facts.ts'
import { absent, connectionSet, decide, empty, image, running, taskSet, troubled } from './decided.ts'

const dayMs = 86_400_000
const yearsMs = 3650 * 86_400_000

describe('an id that the gateway does not know', () => {
  it('waits during the grace and is unknown after it', () => {
    const before = taskSet(decide(absent, { at: noon + 89_999 }))
    expect(before.status ?? 'waiting').toBe('waiting')
    expect(before.nextPollAt).toBeGreaterThan(noon + 89_999)
    const after = decide(absent, { at: noon + 90_000 })
    expect(taskSet(after)).toMatchObject({ status: 'unknown', nextPollAt: null })
    expect(after.notices?.[0]?.kind).toBe('unknown')
  })

  it('is asked once more right at the end of the grace, not long after it', () => {
    const set = taskSet(decide(absent, { at: noon + 88_000, connection: { unknownAfterMs: 90_000 } }))
    expect(set.nextPollAt).toBe(noon + 90_000)
  })

  it.each([0, 10_000, 600_000])('has the grace of its connection (%d ms)', (unknownAfterMs) => {
    const at = noon + unknownAfterMs
    expect(taskSet(decide(absent, { at, connection: { unknownAfterMs } })).status).toBe('unknown')
    if (unknownAfterMs > 0) {
      expect(taskSet(decide(absent, { at: at - 1, connection: { unknownAfterMs } })).status ?? 'waiting').toBe(
        'waiting',
      )
    }
  })

  it('begins the grace anew after the clock was turned back ten years', () => {
    const first = taskSet(decide(absent, { at: noon - yearsMs }))
    expect(first.askedFromAt).toBe(noon - yearsMs)
    const asked = { task: { askedFromAt: noon - yearsMs }, at: noon - yearsMs + 90_000 }
    expect(taskSet(decide(absent, asked)).status).toBe('unknown')
  })

  it('keeps its images when the record is gone after the success', () => {
    const facts = { task: { status: 'saving' as const, succeededAt: noon }, at: noon + dayMs }
    expect(taskSet(decide(absent, { ...facts, images: [sampleImage()] })).status).toBe('saving')
    expect(taskSet(decide(absent, { ...facts, images: [sampleImage({ status: 'kept' })] })).status).toBe('kept')
    expect(taskSet(decide(absent, { ...facts, images: [sampleImage({ status: 'lost' })] })).status).toBe('incomplete')
  })
})

describe('an id of unknown family', () => {
  const probing = { family: null }

  it('is asked in each family at once, then waits and starts over', () => {
    expect(taskSet(decide(absent, { task: { ...probing, probeIndex: 0 } }))).toMatchObject({
      probeIndex: 1,
      nextPollAt: noon,
    })
    expect(taskSet(decide(absent, { task: { ...probing, probeIndex: 1 } }))).toMatchObject({
      probeIndex: 2,
      nextPollAt: noon,
    })
    const last = taskSet(decide(absent, { task: { ...probing, probeIndex: 2 } }))
    expect(last.probeIndex).toBe(0)
    expect(last.nextPollAt).toBeGreaterThan(noon + 2_000)
  })

  it('is unknown only after the last family has been asked past the grace', () => {
    const at = noon + 600_000
    expect(taskSet(decide(absent, { task: { ...probing, probeIndex: 0 }, at })).status).toBeUndefined()
    expect(taskSet(decide(absent, { task: { ...probing, probeIndex: 2 }, at })).status).toBe('unknown')
  })

  it.each([
    ['running', running],
    ['success', { kind: 'succeeded', record: sampleRecord(), images: [image()] } satisfies Outcome],
    ['failure', { kind: 'failed', record: null, failure: { code: '1', message: 'x' } } satisfies Outcome],
    ['success without an image', empty],
  ])('has found its family with a %s', (_, outcome) => {
    expect(taskSet(decide(outcome, { task: { ...probing, probeIndex: 2 } })).family).toBe('midjourney')
  })

  it('stays in the family that gave no usable answer', () => {
    expect(taskSet(decide(troubled, { task: { ...probing, probeIndex: 1 } })).probeIndex).toBeUndefined()
  })

  it('is not unknown while a family is switched off: it may live there', () => {
    const at = noon + 600_000
    const off: Outcome = { kind: 'disabled', message: 'closed' }
    const first = decide(off, { task: { ...probing, probeIndex: 0 }, at })
    expect(taskSet(first)).toMatchObject({ probeIndex: 1, nextPollAt: at })
    const { familyHolds } = connectionSet(first)
    expect(familyHolds?.map(({ family }) => family)).toEqual(['flux-kontext'])
    const last = taskSet(
      decide(absent, { task: { ...probing, probeIndex: 2 }, at, connection: { familyHolds: familyHolds ?? [] } }),
    )
    expect(last.status).toBeUndefined()
    expect(last.nextPollAt).toBe(familyHolds?.[0]?.until)
    const onLast = taskSet(decide(off, { task: { ...probing, probeIndex: 2 }, at }))
    expect(onLast.status).toBeUndefined()
    expect(onLast.nextPollAt).toBeGreaterThan(at + 20 * 60_000)
  })

  it('takes nothing from an answer for another family than its own, known meanwhile', () => {
    const task = sampleTask({ family: 'jobs', askedFromAt: noon - dayMs })
    const facts = {
      task,
      images: [],
      connection: sampleConnection(),
      asked: 'flux-kontext' as const,
      tookMs: 0,
      ...unlearned,
    }
    expect(decideAnswer(facts, absent, noon, 0.5)).toEqual({ at: noon, tasks: [{ seq: 7, set: { polls: 1 } }] })
  })
})

describe('an answer that was slept over', () => {
  const slept = { at: noon + dayMs, tookMs: dayMs - 3_000 }

  it('tells how the task was before: it is asked again at once, not as rarely as its age would have it', () => {
    expect(taskSet(decide(running, slept)).nextPollAt).toBe(noon + dayMs)
    expect(taskSet(decide(running, { ...slept, tookMs: 30_000 })).nextPollAt).toBeGreaterThan(noon + dayMs + 60_000)
  })

  it('ends no grace, in which nobody has asked', () => {
    const set = taskSet(decide(absent, slept))
    expect(set).toMatchObject({ nextPollAt: noon + dayMs })
    expect(set.status).toBeUndefined()
  })
})

describe('a task that is running', () => {
  it('is asked about every three seconds while it is young', () => {
    const set = taskSet(decide(running, { at: noon + 30_000 }))
    expect(set).toMatchObject({ status: 'waiting', phase: 'generating', errors: 0 })
    expect((set.nextPollAt ?? 0) - noon - 30_000).toBeGreaterThanOrEqual(2_700)
    expect((set.nextPollAt ?? 0) - noon - 30_000).toBeLessThanOrEqual(3_300)
  })

  it.each([noon - yearsMs, noon - 8 * 3_600_000, noon + 8 * 3_600_000, noon + yearsMs])(
    'is as young as we know it, whatever the gateway calls its creation (%d)',
    (createdAt) => {
      const outcome: Outcome = { kind: 'running', record: sampleRecord({ createdAt }) }
      const set = taskSet(decide(outcome, { at: noon + 5_000 }))
      expect(set.createdAt).toBe(createdAt)
      expect((set.nextPollAt ?? 0) - noon - 5_000).toBeLessThanOrEqual(3_300)
    },
  )

  it('forgets errors and empty successes', () => {
    expect(taskSet(decide(running, { task: { errors: 9, emptySuccesses: 2 } }))).toMatchObject({
      errors: 0,
      emptySuccesses: 0,
    })
  })

  it('writes history only when the phase is new', () => {
    expect(decide(running).history).toEqual([{ taskSeq: 7, detail: 'generating' }])
    expect(decide(running, { task: { phase: 'generating' } }).history).toEqual([])
  })

  it('keeps what it knew when the record tells less', () => {
    const set = taskSet(decide(running, { task: { prompt: 'a cat', model: 'm', params: { a: 1 }, createdAt: 5 } }))
    expect(set).not.toHaveProperty('prompt')
    expect(set).not.toHaveProperty('model')
    expect(set).not.toHaveProperty('params')
    expect(set).not.toHaveProperty('createdAt')
  })
})

describe('an answer about nothing', () => {
  it('is asked again with growing delays and changes nothing else', () => {
    const decision = decide(troubled, { task: { status: 'saving', errors: 0 }, chance: 0.999_999 })
    expect(taskSet(decision)).toEqual({ polls: 1, errors: 1, nextPollAt: noon + 2_000 })
    expect(taskSet(decide(troubled, { task: { errors: 3 }, chance: 0.999_999 })).nextPollAt).toBe(noon + 16_000)
    expect(taskSet(decide(troubled, { task: { errors: 999 }, chance: 0.999_999 })).nextPollAt).toBe(noon + 300_000)
  })

  it.each(['reset', 'timeout', 'other', 'blocked'] as const)('is one that did not come because of a %s', (cause) => {
    const decision = decide({ kind: 'unreachable', cause, message: cause })
    expect(taskSet(decision).errors).toBe(1)
    expect(decision.connections).toEqual([])
  })

  it('obeys Retry-After, up to a day, and takes 0 for no time at all', () => {
    const wait = (retryAfterMs: number) =>
      taskSet(decide({ kind: 'troubled', code: 503, retryAfterMs, message: '' })).nextPollAt
    expect(wait(30_000)).toBe(noon + 30_000)
    expect(wait(1e13)).toBe(noon + dayMs)
    expect(wait(0)).toBeGreaterThanOrEqual(noon + 200)
  })

  it('as a probe of a paused connection makes the next one wait as well', () => {
    const paused = {
      state: 'paused' as const,
      reason: 'the key was refused',
      holdUntil: noon - 1,
      holdCause: 'refused' as const,
      troubles: 1,
    }
    const set = connectionSet(decide(troubled, { connection: paused }))
    expect(set.holdUntil).toBeGreaterThan(noon + 1_000)
    expect(set).not.toHaveProperty('state')
    expect(set).not.toHaveProperty('reason')
  })
})
