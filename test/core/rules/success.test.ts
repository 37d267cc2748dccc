import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../src/core/model.ts'
import { noon, sampleImage, sampleRecord, sampleTask } from '../../support/sample-facts.ts'
import { absent, decide, empty, image, original, taskSet } from './decided.ts'

const dayMs = 86_400_000

describe('a success', () => {
  it('wants its images, with deadlines from when we saw it', () => {
    const outcome: Outcome = {
      kind: 'succeeded',
      record: sampleRecord({ completedAt: noon - dayMs }),
      images: [image(0), image(1), original],
    }
    const decision = decide(outcome, { task: { family: 'flux-kontext' } })
    expect(taskSet(decision)).toMatchObject({
      status: 'saving',
      succeededAt: noon,
      nextPollAt: null,
      completedAt: noon - dayMs,
    })
    expect(
      decision.newImages?.map(({ role, index, deadlineAt, nextTryAt }) => [role, index, deadlineAt, nextTryAt]),
    ).toEqual([
      ['result', 0, noon + 14 * dayMs, noon],
      ['result', 1, noon + 14 * dayMs, noon],
      ['original', 0, noon + 600_000, noon],
    ])
    expect(decision.notices).toEqual([])
  })

  it('without an image is asked again three times within about 30 s, then incomplete', () => {
    let task = sampleTask()
    const times: number[] = []
    for (let at = noon; ;) {
      const set = taskSet(decide(empty, { task, at }))
      task = { ...task, ...set }
      if (task.status === 'incomplete') break
      expect(task.status).toBe('saving')
      at = task.nextPollAt ?? 0
      times.push(at)
    }
    expect(times).toHaveLength(3)
    expect((times.at(-1) ?? 0) - noon).toBeGreaterThan(20_000)
    expect((times.at(-1) ?? 0) - noon).toBeLessThanOrEqual(35_000)
    expect(task.nextPollAt).toBeNull()
  })

  it('without an image, whose record is gone then, still gets its questions', () => {
    const once = { status: 'saving' as const, succeededAt: noon, emptySuccesses: 1 }
    expect(taskSet(decide(absent, { task: once }))).toMatchObject({ status: 'saving', emptySuccesses: 2 })
    expect(taskSet(decide(absent, { task: { ...once, emptySuccesses: 3 } })).status).toBe('incomplete')
  })

  it('with an original only fetches that and asks on for the result', () => {
    const decision = decide(
      { kind: 'succeeded', record: sampleRecord(), images: [original] },
      { task: { family: 'flux-kontext' } },
    )
    expect(taskSet(decision)).toMatchObject({ status: 'saving', emptySuccesses: 1, nextPollAt: noon + 9_000 })
    expect(decision.newImages?.map(({ role }) => role)).toEqual(['original'])
  })

  it('says that the gateway named no image', () => {
    const decision = decide(empty, { task: { emptySuccesses: 3, succeededAt: noon } })
    expect(decision.notices?.[0]).toMatchObject({ kind: 'incomplete', title: 'The gateway named no image' })
  })

  it('seen again leaves kept and running downloads alone and follows a new link', () => {
    const images = [
      sampleImage({ seq: 11, index: 0, status: 'kept' }),
      sampleImage({ seq: 12, index: 1, tries: 3 }),
      sampleImage({ seq: 13, index: 2, tries: 3, url: 'https://cdn.example.com/old.png' }),
      sampleImage({ seq: 14, index: 3, landedAt: noon, nextTryAt: null, url: 'https://cdn.example.com/old.png' }),
      sampleImage({ seq: 15, index: 4, status: 'lost' }),
    ]
    const found = [0, 1, 2, 3, 4].map((index) => image(index))
    const decision = decide({ kind: 'succeeded', record: sampleRecord(), images: found }, { images })
    expect(decision.images?.map(({ seq }) => seq)).toEqual([13, 15])
    expect(decision.images?.[0]?.set).toMatchObject({
      url: 'https://cdn.example.com/a.png',
      status: 'wanted',
      tries: 0,
      etag: null,
    })
    expect(decision.newImages).toEqual([])
  })

  it('that names one place twice makes one image', () => {
    const decision = decide({ kind: 'succeeded', record: sampleRecord(), images: [image(0), image(0)] })
    expect(decision.newImages).toHaveLength(1)
  })
})

describe('a failure', () => {
  const failed: Outcome = { kind: 'failed', record: null, failure: { code: '501', message: 'Playground task failed.' } }

  it('is kept word for word and told', () => {
    const decision = decide(failed, { task: { prompt: 'a  cat\non a mat' } })
    expect(taskSet(decision)).toMatchObject({
      status: 'failed',
      nextPollAt: null,
      failure: failed.failure,
      family: 'jobs',
    })
    expect(decision.notices?.[0]).toMatchObject({ kind: 'failed', body: 'Playground task failed. (a cat on a mat)' })
    expect(decision.history?.[0]?.detail).toContain('501 Playground task failed.')
  })

  it('does not take back a success that named images', () => {
    const saving = { status: 'saving' as const, succeededAt: noon }
    expect(taskSet(decide(failed, { task: saving, images: [sampleImage()] })).status).toBe('saving')
    expect(taskSet(decide(failed, { task: { ...saving, emptySuccesses: 2 } })).status).toBe('failed')
  })
})
