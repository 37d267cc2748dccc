import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../src/core/families/read-answer.ts'
import type { Family, GatewayAnswer, Json, Outcome } from '../../../src/core/model.ts'
import { families } from '../../../src/core/model.ts'
import { expectSoundOutcome } from '../../support/outcome-invariants.ts'
import { answered, answerFixtures } from './answer-fixtures.ts'

const now = Date.UTC(2026, 0, 6)

function read(family: Family, body: unknown, status = 200, retryAfter: string | null = null): Outcome {
  return readAnswer(family, answered(body, status, retryAfter), now)
}

describe('recorded and documented answers', () => {
  const fixtures = answerFixtures()

  it('has the four documents and the captured answers', () => {
    const wire = fixtures.map((fixture) => fixture.name).filter((name) => name.startsWith('wire-'))
    expect(wire).toEqual(['wire-flux-apikley.json', 'wire-flux-kie.json', 'wire-jobs.json', 'wire-midjourney.json'])
    expect(fixtures.length).toBeGreaterThanOrEqual(8)
  })

  it.each(fixtures)('$name: $about', ({ family, answer, expected }) => {
    const outcome = read(family, answer)
    expect(outcome).toEqual(expected)
    expectSoundOutcome(outcome, JSON.stringify(answer))
  })
})

/** The documented bodies, each read as HTTP status with the body, as the body in HTTP 200, and as a status with a page. */
const errorBodies: readonly [
  code: number,
  body: { code: number; msg: string; data?: Json },
  expected: Outcome['kind'],
][] = [
  [422, { code: 422, msg: 'recordInfo is null', data: null }, 'absent'],
  [404, { code: 404, msg: 'Task not found' }, 'absent'],
  [400, { code: 400, msg: 'taskId parameter is required' }, 'absent'],
  [401, { code: 401, msg: 'You do not have access permissions' }, 'refused'],
  [402, { code: 402, msg: 'Insufficient Credits' }, 'refused'],
  [403, { code: 403, msg: 'Forbidden' }, 'refused'],
  [433, { code: 433, msg: 'sub-key limit' }, 'refused'],
  [429, { code: 429, msg: 'Rate limit exceeded' }, 'throttled'],
  [455, { code: 455, msg: 'Service Unavailable' }, 'maintenance'],
  [505, { code: 505, msg: 'Feature Disabled' }, 'disabled'],
  [408, { code: 408, msg: 'Upstream gave nothing' }, 'failed'],
  [451, { code: 451, msg: 'Could not fetch the image' }, 'failed'],
  [501, { code: 501, msg: 'Generation Failed' }, 'failed'],
  [500, { code: 500, msg: 'Server Error' }, 'troubled'],
  [502, { code: 502, msg: 'Bad Gateway' }, 'troubled'],
  [503, { code: 503, msg: 'Unavailable' }, 'troubled'],
  [418, { code: 418, msg: 'I am a teapot' }, 'troubled'],
  [301, { code: 301, msg: 'Moved' }, 'troubled'],
  [100, { code: 100, msg: 'Continue' }, 'troubled'],
]

describe.each(families)('codes for %s', (family) => {
  it.each(errorBodies)('%i in HTTP 200', (code, body, expected) => {
    const outcome = read(family, body)
    expect(outcome).toMatchObject(meaning(expected, code, body.msg))
    expect(read(family, { ...body, code: String(code) })).toEqual(outcome)
  })

  it.each(errorBodies)('%i as HTTP status with the same body', (code, body, expected) => {
    expect(read(family, body, code)).toMatchObject(meaning(expected, code, body.msg))
  })

  it.each(errorBodies)('%i as HTTP status with a web page, nothing, or half a JSON', (code, _body, expected) => {
    for (const text of ['<html><body>oh</body></html>', '', ' \n', '{"code":2', 'garbage', '[]', 'null', '"x"', '17']) {
      expect(read(family, text, code).kind).toBe(expected)
    }
  })

  it.each(errorBodies)('%i as HTTP status over an envelope that says 200', (code, _body, expected) => {
    expect(read(family, { code: 200, msg: 'success', data: null }, code).kind).toBe(expected)
  })

  it.each(errorBodies)('%i in the envelope wins over another HTTP error', (code, body, expected) => {
    expect(read(family, body, code === 503 ? 500 : 503).kind).toBe(expected)
  })

  it('reads a page, an empty body and a cut-off answer under HTTP 200 as trouble', () => {
    for (const text of [
      '<html>',
      '',
      '{"code":200,"data":{"taskId":"a',
      '[1]',
      'null',
      '{}',
      '{"hello":1}',
      '{"data":5}',
    ]) {
      expect(read(family, text)).toMatchObject({ kind: 'troubled', code: 200 })
    }
  })

  it('takes every null-like data for "not known"', () => {
    for (const data of [null, '', 'null', ' ', {}, { taskId: null, successFlag: 'null' }]) {
      expect(read(family, { code: 200, msg: 'success', data })).toEqual({
        kind: 'absent',
        code: 200,
        message: 'success',
      })
    }
    expect(read(family, { code: 200, msg: 'success' }).kind).toBe('absent')
    expect(read(family, { data: null }).kind).toBe('absent')
    expect(read(family, { code: 200, data: null, taskId: 'task_12345678' }).kind).toBe('absent')
  })

  it('does not take another thing in data for a record', () => {
    for (const data of [100, true, 'text', [], [1, 2], { credits: 5 }])
      expect(read(family, { code: 200, data }).kind).toBe('troubled')
  })
})

function meaning(kind: Outcome['kind'], code: number, message: string): object {
  if (kind === 'failed') return { kind, record: null, failure: { code: String(code), message } }
  if (kind === 'absent' || kind === 'refused' || kind === 'troubled') return { kind, code, message }
  return { kind, message }
}

describe('the envelope', () => {
  const record = { taskId: 'task_12345678', state: 'success', resultJson: '{"resultUrls":["https://a.example/1.png"]}' }

  it('is judged before its data: 501 with a successful record stays failed', () => {
    expect(read('jobs', { code: 501, msg: 'failed', data: record })).toMatchObject({
      kind: 'failed',
      failure: { code: '501', message: 'failed' },
    })
  })

  it('takes code and message of a failure from the record, and keeps the record', () => {
    const data = {
      taskId: 'task_12345678',
      state: 'fail',
      failCode: '500',
      failMsg: 'Internal server error',
      model: 'm',
      param: '{"input":{"prompt":"p"}}',
    }
    const failure = { code: '500', message: 'Internal server error' }
    expect(read('jobs', { code: 501, msg: 'Playground task failed.', data })).toMatchObject({
      kind: 'failed',
      record: { model: 'm', prompt: 'p' },
      failure,
    })
    expect(read('jobs', { code: 200, msg: 'success', data })).toMatchObject({ kind: 'failed', failure })
  })

  it('believes a failed record under 500, 400, 404 and 422, but not under trouble with key, rate or service', () => {
    const data = { taskId: 'x1', successFlag: 3, errorCode: 400, errorMessage: 'flagged' }
    for (const code of [500, 503, 400, 404, 422]) {
      expect(read('flux-kontext', { code, msg: 'no', data })).toMatchObject({
        kind: 'failed',
        failure: { code: '400', message: 'flagged' },
      })
    }
    for (const code of [401, 402, 403, 429, 433, 455, 505])
      expect(read('flux-kontext', { code, data }).kind).not.toBe('failed')
    expect(read('flux-kontext', { code: 500, data: { ...data, successFlag: 1 } }).kind).toBe('troubled')
    expect(read('flux-kontext', { code: 404, data: { ...data, successFlag: 0 } }).kind).toBe('absent')
  })

  it('names a failure without words by its code, its word or its flag, and never "success" as its message', () => {
    expect(read('jobs', { code: 501, data: null })).toEqual({
      kind: 'failed',
      record: null,
      failure: { code: '501', message: '' },
    })
    expect(read('jobs', { code: 200, msg: 'success', data: { state: 'fail' } })).toMatchObject({
      failure: { code: 'fail', message: '' },
    })
    expect(read('midjourney', { code: 200, msg: 'success', data: { successFlag: 2 } })).toMatchObject({
      failure: { code: 'successFlag 2', message: '' },
    })
  })

  it('may be missing: data alone, or the record itself', () => {
    const expected = { kind: 'succeeded', images: [{ role: 'result', index: 0, url: 'https://a.example/1.png' }] }
    expect(read('jobs', { data: record })).toMatchObject(expected)
    expect(read('jobs', record)).toMatchObject(expected)
    expect(read('jobs', { code: 200, ...record })).toMatchObject(expected)
    expect(read('jobs', { error: 'Internal', status: 500, path: '/x' }).kind).toBe('troubled')
  })

  it('may be wrapped: byte order mark, blanks, JSON in text, data in text, data as a list of one', () => {
    const whole = { code: 200, data: record }
    const wrapped = [
      `\uFEFF${JSON.stringify(whole)}\n`,
      JSON.stringify(JSON.stringify(whole)),
      { code: '200', data: JSON.stringify(record) },
      { code: 200.0, data: [record] },
    ]
    for (const body of wrapped) expect(read('jobs', body)).toMatchObject({ kind: 'succeeded', images: [{ index: 0 }] })
  })

  it('reads the message wherever it stands', () => {
    for (const body of [
      { msg: 'm' },
      { message: 'm' },
      { error: 'm' },
      { error: { message: 'm', code: 'x' } },
      { detail: 'm' },
    ]) {
      expect(read('jobs', { code: 500, ...body })).toMatchObject({ kind: 'troubled', message: 'm' })
    }
    expect(read('jobs', { code: 500 })).toMatchObject({ message: 'code 500 without a message' })
    expect(read('jobs', '<html>', 502)).toMatchObject({ message: 'HTTP 502 with a web page instead of JSON' })
    expect(read('jobs', '', 502)).toMatchObject({ message: 'HTTP 502 without a body' })
  })

  it('ignores a code that is no number', () => {
    expect(read('jobs', { code: 'ok', data: record }).kind).toBe('succeeded')
    expect(read('jobs', '{"code":1e999,"data":{"state":"waiting"}}').kind).toBe('running')
  })
})

describe('how long to stay away', () => {
  const wait = (header: string | null, body: unknown = { code: 429 }): unknown => {
    const outcome = read('jobs', body, 429, header)
    return outcome.kind === 'throttled' ? outcome.retryAfterMs : outcome
  }

  it.each([
    ['7', 7_000],
    [' 1.5 ', 1_500],
    ['0', 0],
    ['-5', 0],
    ['99999999999', 86_400_000],
    ['Tue, 06 Jan 2026 00:01:00 GMT', 60_000],
    ['Mon, 05 Jan 2026 00:00:00 GMT', 0],
    ['Tue, 06 Jan 2099 00:00:00 GMT', 86_400_000],
    ['soon', null],
    ['Tue, 99 Foo 2026 00:01:00 GMT', null],
    ['', null],
  ])('header %j is %j ms', (header, ms) => {
    expect(wait(header)).toBe(ms)
  })

  it('reads the body when the header says nothing', () => {
    expect(wait(null, { code: 429, data: { retryAfter: 12 } })).toBe(12_000)
    expect(wait('soon', { code: 429, retryAfter: '3' })).toBe(3_000)
    expect(wait('1', { code: 429, retryAfter: 9 })).toBe(1_000)
    expect(wait(null, { code: 429, retryAfter: -9 })).toBe(0)
    expect(wait(null)).toBeNull()
  })

  it('keeps it for maintenance and trouble too', () => {
    expect(read('jobs', { code: 455 }, 200, '60')).toMatchObject({ kind: 'maintenance', retryAfterMs: 60_000 })
    expect(read('jobs', '<html>', 503, '60')).toMatchObject({ kind: 'troubled', retryAfterMs: 60_000 })
  })
})

describe('answers that are none', () => {
  it('passes on why the gateway could not be reached', () => {
    const answer: GatewayAnswer = { kind: 'unreachable', cause: 'dns', detail: 'no such host' }
    expect(readAnswer('jobs', answer, now)).toEqual({ kind: 'unreachable', cause: 'dns', message: 'no such host' })
  })

  it('takes a redirect for trouble and shows no more of its target than the origin', () => {
    const location = 'https://evil.example/steal?token=abc'
    expect(readAnswer('jobs', { kind: 'redirected', status: 302, location }, now)).toEqual({
      kind: 'troubled',
      code: 302,
      retryAfterMs: null,
      message: 'redirected to https://evil.example; not followed',
    })
    const withKey = readAnswer('jobs', { kind: 'redirected', status: 302, location: 'https://key@evil.example/' }, now)
    expect(JSON.stringify(withKey)).not.toContain('key@')
  })

  it('takes a body without an end for trouble', () => {
    expect(readAnswer('jobs', { kind: 'too-large', status: 200, limitBytes: 9 }, now)).toMatchObject({
      kind: 'troubled',
      code: 200,
    })
  })
})
