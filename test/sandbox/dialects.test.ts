import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../src/sandbox/dialect.ts'
import type { SandboxFamily } from '../../src/sandbox/task.ts'
import { ask, fieldsIn, freshSandbox, handClock, recordOf, statusPaths } from './sandbox-kit.ts'

/** The record of a finished task that speaks so. */
async function finished(
  family: SandboxFamily,
  dialect: Partial<Dialect>,
): Promise<{ record: Record<string, unknown>; text: string; origin: string }> {
  const clock = handClock()
  const sandbox = await freshSandbox({ clock, dialects: 'documented' })
  const taskId = sandbox.create({ family, prompt: 'say "hi"', durationMs: 93_500, original: true, dialect })
  clock.pass(100_000)
  const record = await recordOf(sandbox, family, taskId)
  const { text } = await ask(sandbox, `${statusPaths[family]}?taskId=${taskId}`)
  return { record, text, origin: sandbox.url }
}

describe('envelope', () => {
  it.each([
    ['msg', ['code', 'msg', 'data']],
    ['message', ['code', 'message', 'data']],
    ['none', ['code', 'data']],
  ] as const)('names its message %s', async (messageKey, fields) => {
    const { text } = await finished('jobs', { messageKey })
    expect(Object.keys(fieldsIn(text))).toEqual(fields)
  })

  it('adds a recordId to a creation', async () => {
    const sandbox = await freshSandbox({ dialects: 'practice' })
    const made = await ask(sandbox, '/api/v1/jobs/createTask', { model: 'm', input: { prompt: 'x' } })
    expect(made.json?.data).toEqual({ taskId: expect.any(String), recordId: expect.any(String) })
  })
})

describe('times', () => {
  const created = Date.UTC(2026, 8, 9, 8, 0, 0)
  it.each([
    ['iso', '2026-09-09T08:00:00Z', '2026-09-09T08:01:33Z'],
    ['epoch-ms', created, created + 93_000],
    ['epoch-s', created / 1_000, created / 1_000 + 93],
    ['zoneless', '2026-09-09 16:00:00', '2026-09-09 16:01:33'],
  ] as const)('%s', async (times, createTime, completeTime) => {
    expect((await finished('flux-kontext', { times })).record).toMatchObject({ createTime, completeTime })
    expect((await finished('midjourney', { times })).record).toMatchObject({ createTime, completeTime })
  })

  it('are exact to the millisecond in jobs records', async () => {
    expect((await finished('jobs', { times: 'epoch-ms' })).record).toMatchObject({ completeTime: created + 93_500 })
  })
})

describe('jobs records', () => {
  it('come in three generations', async () => {
    const [old, live, flagged] = await Promise.all(
      (['documented', 'live', 'flagged'] as const).map((jobsRecord) => finished('jobs', { jobsRecord })),
    )
    expect(old?.record).toHaveProperty('updateTime')
    expect(old?.record).not.toHaveProperty('costTime')
    expect(live?.record).toMatchObject({ costTime: 94 })
    expect(live?.record).not.toHaveProperty('successFlag')
    expect(flagged?.record).toMatchObject({
      costTime: 94,
      successFlag: 1,
      creditsConsumed: 4,
      response: { resultUrls: [expect.stringMatching(/\/images\/.*\.png$/)] },
    })
  })

  it('write resultJson as text, as an object or not at all', async () => {
    const text = (await finished('jobs', { resultJson: 'string' })).record['resultJson']
    expect(fieldsIn(text)).toEqual({ resultUrls: [expect.any(String)] })
    expect((await finished('jobs', { resultJson: 'object' })).record['resultJson']).toEqual({
      resultUrls: [expect.any(String)],
    })
    expect((await finished('jobs', { resultJson: 'empty' })).record).toMatchObject({
      resultJson: '',
      response: { resultUrls: [expect.any(String)] },
    })
  })

  it('encode their parameters once, twice or never', async () => {
    const once = fieldsIn((await finished('jobs', { param: 'string' })).record['param'])
    expect(once['input']).toEqual({ prompt: 'say "hi"' })
    const twice = fieldsIn((await finished('jobs', { param: 'double' })).record['param'])
    expect(fieldsIn(twice['input'])).toEqual({ prompt: 'say "hi"' })
    expect((await finished('jobs', { param: 'object' })).record['param']).toMatchObject({
      input: { prompt: 'say "hi"' },
    })
  })

  it('may say waiting until the end', async () => {
    const clock = handClock()
    const sandbox = await freshSandbox({ clock })
    const taskId = sandbox.create({
      family: 'jobs',
      prompt: 'x',
      durationMs: 1_000,
      dialect: { phases: 'only-waiting', hiddenMs: 0 },
    })
    clock.pass(999)
    expect((await recordOf(sandbox, 'jobs', taskId))['state']).toBe('waiting')
    clock.pass(1)
    expect((await recordOf(sandbox, 'jobs', taskId))['state']).toBe('success')
  })
})

describe('other forms', () => {
  it('Flux: response as object, text or bare URL, original or null', async () => {
    const { record, origin } = await finished('flux-kontext', {})
    expect(record['response']).toEqual({
      originImageUrl: expect.stringMatching(`^${origin}/f/`),
      resultImageUrl: expect.stringMatching(`^${origin}/f/`),
    })
    expect((await finished('flux-kontext', { originalUrl: 'null' })).record['response']).toMatchObject({
      originImageUrl: null,
    })
    expect(
      JSON.parse(String((await finished('flux-kontext', { fluxResponse: 'json-text' })).record['response'])),
    ).toHaveProperty('resultImageUrl')
    expect((await finished('flux-kontext', { fluxResponse: 'bare-url' })).record['response']).toMatch(/^http:/)
  })

  it('Midjourney: entries as objects or strings', async () => {
    expect((await finished('midjourney', { midjourneyUrls: 'strings' })).record['resultInfoJson']).toMatchObject({
      resultUrls: Array(4).fill(expect.any(String)),
    })
  })

  it.each([
    ['null', null],
    ['empty-string', ''],
    ['null-word', 'null'],
  ] as const)('absent values as %s', async (empty, value) => {
    expect((await finished('flux-kontext', { empty })).record).toMatchObject({ errorCode: value, errorMessage: value })
    expect((await finished('jobs', { empty })).record).toMatchObject({ failCode: value, failMsg: value })
  })
})

describe('mixture', () => {
  it('is seeded: equal for equal seeds, varied within one', async () => {
    const dialectsOf = async (seed: number): Promise<Dialect[]> => {
      const sandbox = await freshSandbox({ seed })
      for (let n = 0; n < 40; n++) sandbox.create({ family: n % 2 === 0 ? 'jobs' : 'flux-kontext', prompt: 'x' })
      return [...sandbox.tasks()].map((task) => task.dialect)
    }
    const first = await dialectsOf(1)
    expect(await dialectsOf(1)).toEqual(first)
    expect(await dialectsOf(2)).not.toEqual(first)
    expect(new Set(first.map((dialect) => dialect.jobsRecord)).size).toBe(3)
    expect(new Set(first.map((dialect) => dialect.times)).size).toBe(3)
    expect(new Set(first.map((dialect) => dialect.messageKey))).toEqual(new Set(['msg', 'message']))
  })
})
