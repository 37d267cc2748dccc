import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { sampleTasks } from '../../src/sandbox/index.ts'
import {
  ask,
  fieldsIn,
  fieldsOf,
  freshSandbox,
  handClock,
  recordOf,
  statusPaths,
  textOf,
  urlsOf,
} from './sandbox-kit.ts'

const hourMs = 3_600_000

function idIn(answer: Awaited<ReturnType<typeof ask>>): string {
  const data = answer.json?.data
  if (typeof data !== 'object' || data === null || typeof data['taskId'] !== 'string') throw new Error(answer.text)
  return data['taskId']
}

describe('flux kontext', () => {
  it('is made by POST, runs, succeeds and serves result and original', async () => {
    const clock = handClock()
    const sandbox = await freshSandbox({ clock, dialects: 'documented' })
    const made = await ask(sandbox, '/api/v1/flux/kontext/generate', {
      prompt: 'a lake',
      inputImage: 'https://example.com/in.jpg',
      aspectRatio: '16:9',
    })
    expect(made.json).toMatchObject({ code: 200, msg: 'success' })
    const taskId = idIn(made)
    expect(taskId).toMatch(/^[0-9a-f]{32}$/)
    expect(await recordOf(sandbox, 'flux-kontext', taskId)).toMatchObject({
      taskId,
      successFlag: 0,
      response: null,
      completeTime: null,
      createTime: '2026-09-09T08:00:00Z',
    })

    clock.pass(60_000)
    const record = await recordOf(sandbox, 'flux-kontext', taskId)
    expect(record).toMatchObject({ successFlag: 1, errorCode: null })
    expect(JSON.parse(String(record['paramJson']))).toMatchObject({
      prompt: 'a lake',
      aspectRatio: '16:9',
      inputImage: 'https://example.com/in.jpg',
    })
    const { resultImageUrl, originImageUrl } = fieldsOf(record['response'])
    for (const url of [textOf(resultImageUrl), textOf(originImageUrl)]) {
      expect(url.startsWith(`${sandbox.url}/f/`)).toBe(true)
      const response = await fetch(url)
      expect(response.headers.get('content-type')).toBe('image/jpeg')
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 36 })
      const served = [...sandbox.images()].find((image) => image.url === url)
      expect(served).toMatchObject({
        taskId,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })
    }
  })
})

describe('midjourney', () => {
  it('gives four images under /m/', async () => {
    const clock = handClock()
    const sandbox = await freshSandbox({ clock, dialects: 'practice' })
    const taskId = idIn(
      await ask(sandbox, '/api/v1/mj/generate', {
        taskType: 'mj_txt2img',
        prompt: 'x',
        speed: 'fast',
        aspectRatio: '1:1',
      }),
    )
    clock.pass(hourMs)
    const record = await recordOf(sandbox, 'midjourney', taskId)
    expect(record).toMatchObject({ taskType: 'mj_txt2img', successFlag: 1, createTime: clock.now() - hourMs })
    const resultUrls = urlsOf(record['resultInfoJson'])
    expect(resultUrls).toEqual([0, 1, 2, 3].map((n) => `${sandbox.url}/m/${taskId}_0_${n}.jpeg`))
    const digests = (await sandbox.picturesOf(taskId)).map((picture) => picture.sha256)
    expect(new Set(digests).size).toBe(4)
  })
})

describe('jobs', () => {
  it('walks through all phases and gives as many images as were asked for', async () => {
    const clock = handClock()
    const sandbox = await freshSandbox({ clock, dialects: 'documented' })
    const body = {
      model: 'bytedance/seedream-v4-edit',
      input: { prompt: 'brand', image_size: 'landscape_16_9', max_images: 3 },
    }
    const taskId = idIn(await ask(sandbox, '/api/v1/jobs/createTask', body))
    const [view] = sandbox.tasks()
    if (view === undefined) throw new Error('no task')
    const phases: unknown[] = []
    for (const share of [0, 0.2, 0.5, 1]) {
      clock.pass(view.createdAt + Math.ceil((view.endsAt - view.createdAt) * share) - clock.now())
      phases.push((await recordOf(sandbox, 'jobs', taskId))['state'])
    }
    expect(phases).toEqual(['waiting', 'queuing', 'generating', 'success'])
    const record = await recordOf(sandbox, 'jobs', taskId)
    expect(record).toMatchObject({
      model: body.model,
      failCode: '',
      failMsg: '',
      createTime: view.createdAt,
      completeTime: view.endsAt,
      updateTime: view.endsAt,
    })
    const resultUrls = urlsOf(fieldsIn(record['resultJson']))
    expect(resultUrls).toHaveLength(3)
    const bytes = Buffer.from(await (await fetch(resultUrls[2] ?? '')).arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 64, height: 36 })
  })

  it('refuses a body without model or input', async () => {
    const sandbox = await freshSandbox()
    expect((await ask(sandbox, '/api/v1/jobs/createTask', { input: {} })).json?.code).toBe(422)
    expect((await ask(sandbox, '/api/v1/jobs/createTask', { model: 'm', input: [] })).json?.code).toBe(422)
    expect((await ask(sandbox, '/api/v1/jobs/createTask', '{"model"')).json?.code).toBe(400)
    expect([...sandbox.tasks()]).toEqual([])
  })
})

describe('accounts', () => {
  it('refuses a missing or wrong key inside 200, or as 401 where asked', async () => {
    const polite = await freshSandbox()
    for (const key of [null, 'wrong']) {
      expect(await ask(polite, '/api/v1/chat/credit', undefined, key)).toMatchObject({
        status: 200,
        json: { code: 401, msg: 'You do not have access permissions' },
      })
    }
    const strict = await freshSandbox({ errorsAs: 'status' })
    expect(await ask(strict, '/api/v1/chat/credit', undefined, 'wrong')).toMatchObject({
      status: 401,
      json: { code: 401 },
    })
  })

  it('counts credits per key and refuses a creation without any', async () => {
    const sandbox = await freshSandbox({ key: 'a', credits: 8, keys: [{ key: 'b', credits: 100 }] })
    const body = { prompt: 'x' }
    expect((await ask(sandbox, '/api/v1/chat/credit')).json?.data).toBe(8)
    expect((await ask(sandbox, '/api/v1/mj/generate', body)).json?.code).toBe(200)
    expect(sandbox.credits('a')).toBe(0)
    expect((await ask(sandbox, '/api/v1/mj/generate', body)).json?.code).toBe(402)
    expect((await ask(sandbox, '/api/v1/mj/generate', body, 'b')).json?.code).toBe(200)
  })

  it('hides the tasks of one account from another', async () => {
    const sandbox = await freshSandbox({ key: 'a', keys: [{ key: 'b', account: 'other' }] })
    const path = `${statusPaths.jobs}?taskId=${sandbox.create({ family: 'jobs', prompt: 'x', dialect: { hiddenMs: 0 } })}`
    expect((await ask(sandbox, path)).json?.code).toBe(200)
    expect((await ask(sandbox, path, undefined, 'b')).json?.code).toBe(404)
  })

  it('limits status questions per second where asked', async () => {
    const clock = handClock()
    const sandbox = await freshSandbox({ clock, statusLimitPerSecond: 2 })
    const code = async (): Promise<unknown> => (await ask(sandbox, `${statusPaths.jobs}?taskId=x`)).json?.code
    expect([await code(), await code(), await code()]).toEqual([404, 404, 429])
    clock.pass(1_000)
    expect(await code()).toBe(404)
  })
})

describe('absence', () => {
  it.each([
    ['404', 200, { code: 404 }],
    ['422', 200, { code: 422, data: null }],
    ['data-null', 200, { code: 200, data: null }],
  ] as const)('answers an unknown id with %s', async (unknownId, status, json) => {
    const sandbox = await freshSandbox({ unknownId })
    for (const path of Object.values(statusPaths))
      expect(await ask(sandbox, `${path}?taskId=__proto__`)).toMatchObject({ status, json })
  })

  it('answers 400 without an id and 404 for an id of another family', async () => {
    const sandbox = await freshSandbox({ errorsAs: 'status' })
    const taskId = sandbox.create({ family: 'jobs', prompt: 'x' })
    expect(await ask(sandbox, statusPaths.jobs)).toMatchObject({ status: 400, json: { code: 400 } })
    expect(await ask(sandbox, `${statusPaths.midjourney}?taskId=${taskId}`)).toMatchObject({
      status: 404,
      json: { code: 404 },
    })
  })

  it('hides a task for a moment after creation', async () => {
    const clock = handClock()
    const sandbox = await freshSandbox({ clock, timeScale: 0.5 })
    const taskId = sandbox.create({ family: 'jobs', prompt: 'x', dialect: { hiddenMs: 1_000, messageKey: 'msg' } })
    const path = `${statusPaths.jobs}?taskId=${taskId}`
    expect((await ask(sandbox, path)).json).toEqual({ code: 422, msg: 'recordInfo is null', data: null })
    clock.pass(500)
    expect((await ask(sandbox, path)).json?.code).toBe(200)
  })
})

describe('fates', () => {
  it('fails in the record or in the envelope, or never ends', async () => {
    const clock = handClock()
    const sandbox = await freshSandbox({ clock, dialects: 'documented' })
    const failure = { kind: 'fail', code: '501', message: 'no luck' } as const
    const inRecord = { fate: { ...failure, via: 'record' } } as const
    const flux = sandbox.create({ family: 'flux-kontext', prompt: 'x', ...inRecord })
    const midjourney = sandbox.create({ family: 'midjourney', prompt: 'x', ...inRecord })
    const jobs = sandbox.create({ family: 'jobs', prompt: 'x', ...inRecord })
    const enveloped = sandbox.create({ family: 'jobs', prompt: 'x', fate: { ...failure, via: 'envelope' } })
    const never = sandbox.create({ family: 'jobs', prompt: 'x', fate: { kind: 'never' } })
    clock.pass(24 * hourMs)
    expect(await recordOf(sandbox, 'flux-kontext', flux)).toMatchObject({
      successFlag: 2,
      errorCode: 501,
      errorMessage: 'no luck',
      response: null,
    })
    expect(await recordOf(sandbox, 'midjourney', midjourney)).toMatchObject({ successFlag: 3, errorCode: 501 })
    expect(await recordOf(sandbox, 'jobs', jobs)).toMatchObject({
      state: 'fail',
      failCode: '501',
      failMsg: 'no luck',
      resultJson: '',
    })
    expect((await ask(sandbox, `${statusPaths.jobs}?taskId=${enveloped}`)).json).toEqual({
      code: 501,
      message: 'no luck',
      data: null,
    })
    expect(await recordOf(sandbox, 'jobs', never)).toMatchObject({ state: 'generating' })
  })

  it('lets a seeded share of tasks fail', async () => {
    const sandbox = await freshSandbox({ failShare: 0.5 })
    for (let n = 0; n < 60; n++) sandbox.create({ family: 'jobs', prompt: 'x' })
    const failing = [...sandbox.tasks()].filter((task) => task.fate.kind === 'fail').length
    expect(failing).toBeGreaterThan(15)
    expect(failing).toBeLessThan(45)
  })
})

describe('apikley', () => {
  it('says message and has no Midjourney', async () => {
    const sandbox = await freshSandbox({ flavour: 'apikley' })
    expect(await ask(sandbox, '/api/v1/mj/generate', { prompt: 'x' })).toMatchObject({
      status: 404,
      json: { code: 404, message: 'Not Found' },
    })
    expect(await ask(sandbox, `${statusPaths.midjourney}?taskId=x`)).toMatchObject({ status: 404 })
    const taskId = idIn(await ask(sandbox, '/api/v1/flux/kontext/generate', { prompt: 'x' }))
    const [view] = sandbox.tasks()
    expect(view?.dialect.messageKey).toBe('message')
    expect((await ask(sandbox, `${statusPaths['flux-kontext']}?taskId=${taskId}`)).json).toHaveProperty('message')
  })
})

describe('sample tasks', () => {
  it('cover every family and succeed', async () => {
    const clock = handClock()
    const sandbox = await freshSandbox({ clock })
    const ids = sampleTasks.map((order) => ({ order, taskId: sandbox.create(order) }))
    expect(new Set(sampleTasks.map((order) => order.family)).size).toBe(3)
    expect(
      sampleTasks.some((order) => /[а-я]/i.test(order.prompt)) &&
        sampleTasks.some((order) => /\p{Script=Han}/u.test(order.prompt)),
    ).toBe(true)
    clock.pass(hourMs)
    for (const { order, taskId } of ids) {
      const record = await recordOf(sandbox, order.family, taskId)
      expect(record['state'] ?? record['successFlag'], order.prompt).toSatisfy(
        (word) => word === 'success' || word === 1,
      )
    }
    expect([...sandbox.tasks()].every((task) => task.moment.kind === 'success')).toBe(true)
  })
})
