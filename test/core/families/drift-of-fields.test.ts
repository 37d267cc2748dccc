import { describe, it } from 'vitest'
import type { Drift } from './drift.ts'
import { expectDrift, jobsData, none, one, other, resultJson, two, url, utc } from './drift.ts'

const drifts: Drift[] = [
  {
    row: 'message field: message, msg, or none',
    cases: [
      { family: 'jobs', body: { code: 500, message: 'broken' }, expected: { kind: 'troubled', message: 'broken' } },
      { family: 'jobs', body: { code: 500, msg: 'broken' }, expected: { kind: 'troubled', message: 'broken' } },
      { family: 'jobs', body: { code: 200, data: { state: 'success', resultJson } }, expected: one },
    ],
  },
  {
    row: 'Flux and MJ times: ISO, epoch ms, YYYY-MM-DD HH:mm:ss',
    cases: [
      {
        family: 'midjourney',
        body: jobsData({ successFlag: 0, createTime: 1760557318000 }),
        expected: { record: { createdAt: 1760557318000 } },
      },
      {
        family: 'midjourney',
        body: jobsData({ successFlag: 0, createTime: '1760557318' }),
        expected: { record: { createdAt: 1760557318000 } },
      },
      {
        family: 'flux-kontext',
        body: jobsData({ successFlag: 0, createTime: '2024-03-20T10:25:00Z' }),
        expected: { record: { createdAt: utc(2024, 2, 20, 10, 25) } },
      },
      {
        family: 'flux-kontext',
        body: jobsData({ successFlag: 0, createTime: '2024-03-20 18:25:00' }),
        expected: { record: { createdAt: utc(2024, 2, 20, 10, 25) } },
      },
    ],
  },
  {
    row: 'zone of YYYY-MM-DD HH:mm:ss is UTC+8',
    cases: [
      {
        family: 'flux-kontext',
        body: jobsData({ successFlag: 0, completeTime: '2026-01-06 08:17:04', createTime: '2026-01-06 17:11:25' }),
        expected: { record: { completedAt: utc(2026, 0, 6, 0, 17, 4), createdAt: utc(2026, 0, 6, 9, 11, 25) } },
      },
    ],
  },
  {
    row: '4o times: epoch ms and YYYY-MM-DD HH:mm:ss on one page',
    cases: [
      {
        family: 'flux-kontext',
        body: jobsData({ successFlag: 0, completeTime: 1741593600000, createTime: '2025-03-10 16:00:00' }),
        expected: { record: { completedAt: 1741593600000, createdAt: utc(2025, 2, 10, 8) } },
      },
    ],
  },
  {
    row: 'Luma times: epoch ms',
    cases: [
      {
        family: 'flux-kontext',
        body: jobsData({ successFlag: 0, createTime: 1755599644000 }),
        expected: { record: { createdAt: 1755599644000 } },
      },
    ],
  },
  {
    row: 'costTime: seconds or milliseconds, therefore never read; the times tell',
    cases: [
      {
        family: 'jobs',
        body: jobsData({
          state: 'success',
          resultJson,
          costTime: 93,
          completeTime: 1776398927151,
          createTime: 1776398832382,
        }),
        expected: { record: { createdAt: 1776398832382, completedAt: 1776398927151 } },
      },
      {
        family: 'jobs',
        body: jobsData({ state: 'success', resultJson, costTime: 15000 }),
        expected: { record: { createdAt: null, completedAt: null } },
      },
    ],
  },
  {
    row: 'updateTime: present or absent, no matter',
    cases: [
      { family: 'jobs', body: jobsData({ state: 'success', resultJson, updateTime: 1698765432000 }), expected: one },
      { family: 'jobs', body: jobsData({ state: 'success', resultJson }), expected: one },
    ],
  },
  {
    row: 'failCode and failMsg: "", null, number text, a word',
    cases: [
      { family: 'jobs', body: jobsData({ state: 'success', resultJson, failCode: '', failMsg: '' }), expected: one },
      {
        family: 'jobs',
        body: jobsData({ state: 'fail', failCode: '501', failMsg: 'no' }),
        expected: { kind: 'failed', failure: { code: '501', message: 'no' } },
      },
      {
        family: 'jobs',
        body: jobsData({ state: 'fail', failCode: 500, failMsg: null }),
        expected: { kind: 'failed', failure: { code: '500', message: '' } },
      },
      {
        family: 'jobs',
        body: jobsData({ state: 'fail', failCode: 'SENSITIVE_WORD_ERROR' }),
        expected: { failure: { code: 'SENSITIVE_WORD_ERROR' } },
      },
      {
        family: 'jobs',
        body: jobsData({ state: 'fail', failCode: 'null', failMsg: 'null' }),
        expected: { failure: { code: 'fail', message: '' } },
      },
    ],
  },
  {
    row: 'resultJson: text, empty while pending, an object, resultUrls as bare text',
    cases: [
      { family: 'jobs', body: jobsData({ state: 'success', resultJson }), expected: one },
      {
        family: 'jobs',
        body: jobsData({ state: 'waiting', resultJson: '', completeTime: null }),
        expected: { kind: 'running', record: { phase: 'waiting', completedAt: null } },
      },
      { family: 'jobs', body: jobsData({ state: 'success', resultJson: {} }), expected: none },
      { family: 'jobs', body: jobsData({ state: 'success', resultJson: { resultUrls: [url, other] } }), expected: two },
      { family: 'jobs', body: jobsData({ state: 'success', resultJson: { resultUrls: url } }), expected: one },
      { family: 'jobs', body: jobsData({ state: 'success', resultJson: JSON.stringify(resultJson) }), expected: one },
      {
        family: 'jobs',
        body: jobsData({ state: 'success', resultJson: '{"resultUrls":["https://cut' }),
        expected: none,
      },
    ],
  },
  {
    row: 'other resultJson keys: frames and masks only without results; text, watermarks, video and audio are no images',
    cases: [
      {
        family: 'jobs',
        body: jobsData({
          state: 'success',
          resultJson: { resultUrls: [url], firstFrameUrl: other, resultWaterMarkUrls: [other] },
        }),
        expected: one,
      },
      {
        family: 'jobs',
        body: jobsData({ state: 'success', resultJson: { firstFrameUrl: url, lastFrameUrl: other } }),
        expected: two,
      },
      {
        family: 'jobs',
        body: jobsData({ state: 'success', resultJson: { resultObject: { mask_urls: [url] } } }),
        expected: one,
      },
      {
        family: 'jobs',
        body: jobsData({
          state: 'success',
          resultJson: { resultObject: 'a text', videoUrls: [other], audioUrl: other },
        }),
        expected: none,
      },
    ],
  },
  {
    row: 'param: input as object or as JSON in text once more',
    cases: [
      {
        family: 'jobs',
        body: jobsData({ state: 'waiting', param: JSON.stringify({ model: 'm', input: { prompt: 'p' } }) }),
        expected: { record: { model: 'm', prompt: 'p', params: { model: 'm', input: { prompt: 'p' } } } },
      },
      {
        family: 'jobs',
        body: jobsData({
          state: 'waiting',
          param: JSON.stringify(JSON.stringify({ model: 'm', input: JSON.stringify({ prompt: 'p' }) })),
        }),
        expected: { record: { model: 'm', prompt: 'p', params: { model: 'm', input: { prompt: 'p' } } } },
      },
      {
        family: 'jobs',
        body: jobsData({ state: 'waiting', param: '{"broken' }),
        expected: { record: { prompt: null, params: null } },
      },
    ],
  },
]

describe('fields that are not as promised', () => {
  it.each(drifts)('$row', (drift) => {
    expectDrift(drift)
  })
})
