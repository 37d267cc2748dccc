import { describe, expect, it } from 'vitest'
import { recognise } from '../../../src/core/families/recognise.ts'
import type { Drift } from './drift.ts'
import { expectDrift, jobsData, none, one, resultJson, url } from './drift.ts'

const drifts: Drift[] = [
  {
    row: "state values: the five, the clones', and unknown ones that mean still running",
    cases: [
      ...['waiting', 'queuing', 'generating', 'wait', 'queueing', 'pending', 'processing', 'Finalising!'].map(
        (state) => ({
          family: 'jobs' as const,
          body: jobsData({ state, successFlag: 3 }),
          expected: { kind: 'running', record: { phase: state } },
        }),
      ),
      ...['success', 'completed', 'succeeded', 'SUCCESS'].map((state) => ({
        family: 'jobs' as const,
        body: jobsData({ state, resultJson }),
        expected: one,
      })),
      ...['fail', 'failed', 'FAILED'].map((state) => ({
        family: 'jobs' as const,
        body: jobsData({ state }),
        expected: { kind: 'failed', record: { phase: state } },
      })),
    ],
  },
  {
    row: 'successFlag 4: generated, callback failed: a success when images exist',
    cases: [
      { family: 'flux-kontext', body: jobsData({ successFlag: 4, response: { resultImageUrl: url } }), expected: one },
      {
        family: 'flux-kontext',
        body: jobsData({ successFlag: 4, errorMessage: 'callback' }),
        expected: { kind: 'failed', failure: { code: 'successFlag 4', message: 'callback' } },
      },
    ],
  },
  {
    row: 'successFlag 2 and 3: both final, as number or text',
    cases: [2, 3, '2', '3'].flatMap((successFlag) =>
      (['flux-kontext', 'midjourney', 'jobs'] as const).map((family) => ({
        family,
        body: jobsData({ successFlag, errorCode: 501, errorMessage: 'no' }),
        expected: { kind: 'failed', failure: { code: '501', message: 'no' } },
      })),
    ),
  },
  {
    row: 'progress: text, number or absent, never decides',
    cases: ['1.00', 100, null].map((progress) => ({
      family: 'flux-kontext' as const,
      body: jobsData({ successFlag: 0, progress }),
      expected: { kind: 'running' },
    })),
  },
  {
    row: '4o result key: response.resultUrls and response.result_urls',
    cases: [
      { family: 'flux-kontext', body: jobsData({ successFlag: 1, response: { resultUrls: [url] } }), expected: one },
      { family: 'flux-kontext', body: jobsData({ successFlag: 1, response: { result_urls: [url] } }), expected: one },
    ],
  },
  {
    row: '4o lag: completeTime set while successFlag is still 0 is running',
    cases: [
      {
        family: 'flux-kontext',
        body: jobsData({
          successFlag: 0,
          status: 'GENERATING',
          completeTime: 1741593600000,
          response: { resultUrls: null },
        }),
        expected: { kind: 'running', record: { phase: 'GENERATING', completedAt: 1741593600000 } },
      },
    ],
  },
  {
    row: 'credits: creditsConsumed (float, even while running) and consumeCredits',
    cases: [
      {
        family: 'jobs',
        body: jobsData({ state: 'generating', creditsConsumed: 3.5 }),
        expected: { kind: 'running', record: { credits: 3.5 } },
      },
      {
        family: 'jobs',
        body: jobsData({ state: 'fail', consumeCredits: 0, remainedCredits: 9 }),
        expected: { record: { credits: 0 } },
      },
      {
        family: 'jobs',
        body: jobsData({ state: 'fail', creditsConsumed: '12.5' }),
        expected: { record: { credits: 12.5 } },
      },
      {
        family: 'jobs',
        body: jobsData({ state: 'fail', creditsConsumed: -1 }),
        expected: { record: { credits: null } },
      },
    ],
  },
  {
    row: 'unknown id: 404, 422 recordInfo is null, data null',
    cases: [
      { family: 'jobs', body: { code: 404, msg: 'Task not found' }, expected: { kind: 'absent', code: 404 } },
      {
        family: 'jobs',
        body: { code: 422, msg: 'recordInfo is null', data: null },
        expected: { kind: 'absent', code: 422, message: 'recordInfo is null' },
      },
      { family: 'jobs', body: { code: 200, msg: 'success', data: null }, expected: { kind: 'absent', code: 200 } },
    ],
  },
  {
    row: 'Suno through jobs: response.data[].audio_url is no image',
    cases: [
      {
        family: 'jobs',
        body: jobsData({ state: 'success', response: { data: [{ audio_url: url }] } }),
        expected: none,
      },
    ],
  },
]

describe('states and results that are not as promised', () => {
  it.each(drifts)('$row', (drift) => {
    expectDrift(drift)
  })
})

describe('replies that are not as promised', () => {
  it('create reply: taskId counts, recordId is not the key to ask with', () => {
    const reply = { code: 200, msg: 'success', data: { taskId: 'task_12345678', recordId: 'rec_87654321' } }
    expect(recognise(JSON.stringify(reply)).tasks.map((task) => task.taskId)).toEqual(['task_12345678'])
    expect(recognise('{"code":200,"data":{"recordId":"9f47c52047dda21bb3df0488736cce57"}}')).toEqual({
      tasks: [],
      rejected: [{ text: '9f47c52047dda21bb3df0488736cce57', code: 'record-id', reason: 'a record id, not a task id' }],
    })
  })
})
