import { expect, it } from 'vitest'
import { recordSet } from '../../../src/core/rules/record-set.ts'
import { noon, sampleRecord, sampleTask } from '../../support/sample-facts.ts'

it('tells only what is new, and never overwrites something with nothing', () => {
  const task = sampleTask({
    model: 'm',
    prompt: 'p',
    params: { a: [1, { b: 2 }] },
    createdAt: noon,
    credits: 3,
    phase: 'queuing',
  })
  expect(recordSet(task, sampleRecord(), 'jobs')).toEqual({ family: 'jobs', phase: null, failure: null })
  const same = sampleRecord({ model: 'm', prompt: 'p', params: { a: [1, { b: 2 }] } })
  expect(recordSet(task, same, 'jobs')).toEqual({ family: 'jobs', phase: null, failure: null })
  const news = { model: 'n', prompt: '', params: {}, createdAt: 0, completedAt: noon, credits: 0, phase: 'done' }
  expect(recordSet(task, news, 'midjourney')).toEqual({ ...news, family: 'midjourney', failure: null })
})
