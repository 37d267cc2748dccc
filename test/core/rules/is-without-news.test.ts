import { describe, expect, it } from 'vitest'
import type { Decision, TaskSet } from '../../../src/core/facts.ts'
import { decideAnswer } from '../../../src/core/rules/decide-answer.ts'
import { isWithoutNews } from '../../../src/core/rules/is-without-news.ts'
import { newsOnly } from '../../../src/core/rules/news-only.ts'
import { noon, sampleConnection, sampleRecord, sampleTask, unlearned } from '../../support/sample-facts.ts'

const task = sampleTask({ family: 'jobs', status: 'waiting', phase: 'generating', polls: 3, nextPollAt: noon })

/** As the poll loop decides on an answer that the task is still running. */
function running(phase: string): Decision {
  const facts = { task, images: [], connection: sampleConnection(), asked: 'jobs', tookMs: 0, ...unlearned } as const
  const { model, prompt, params, createdAt } = task
  const record = sampleRecord({ model, prompt, params, createdAt, phase })
  const outcome = { kind: 'running', record } as const
  return newsOnly(decideAnswer(facts, outcome, noon, 0.5), task)
}

const planned = (set: TaskSet): Decision => ({ at: noon, tasks: [{ seq: 1, set: { nextPollAt: noon, ...set } }] })

describe('a decision without news', () => {
  it('is what most answers lead to', () => {
    expect(isWithoutNews({ ...running('generating'), answers: [{ taskSeq: 1, httpStatus: 200, body: '{}' }] })).toBe(
      true,
    )
  })

  it.each<[string, Decision]>([
    ['another phase', running('finishing')],
    ['a status', planned({ status: 'failed' })],
    ['no next question: it may have ended', planned({ nextPollAt: null })],
    ['nothing of a next question', { at: noon, tasks: [{ seq: 1, set: { polls: 4 } }] }],
    ['a mark', planned({ rating: 1 })],
    ['an image', { ...planned({}), images: [{ seq: 1, set: { nextTryAt: null } }] }],
    ['a reason for all images', { ...planned({}), wantedImages: { reason: 'disk-full' } }],
    ['a connection', { ...planned({}), connections: [{ seq: 1, set: { troubles: 0 } }] }],
    ['a line of the history', { ...planned({}), history: [{ taskSeq: 1, detail: 'x' }] }],
    ['settings', { at: noon, settings: '{}' }],
    ['a task more', { at: noon, goneTasks: [1] }],
  ])('is not %s', (_, decision) => {
    expect(isWithoutNews(decision)).toBe(false)
  })
})
