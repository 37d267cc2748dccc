import { connect } from 'node:net'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Fault, FaultRule } from '../../src/sandbox/faults.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { ask, freshSandbox, statusPaths } from './sandbox-kit.ts'
import type { ApiAnswer } from './sandbox-kit.ts'

interface Scene {
  sandbox: Sandbox
  taskId: string
  /** Of the only image. */
  url: string
  whole: Buffer
  status(): Promise<ApiAnswer>
  image(headers?: Record<string, string>): Promise<Response>
}

async function scene(...rules: FaultRule[]): Promise<Scene> {
  const sandbox = await freshSandbox({ dialects: 'documented' })
  const taskId = sandbox.create({ family: 'jobs', prompt: 'x', durationMs: 0 })
  const [picture] = await sandbox.picturesOf(taskId)
  if (picture === undefined) throw new Error('no picture')
  const whole = Buffer.from(await (await fetch(picture.url)).arrayBuffer())
  sandbox.faults.set(...rules)
  return {
    sandbox,
    taskId,
    url: picture.url,
    whole,
    status: () => ask(sandbox, `${statusPaths.jobs}?taskId=${taskId}`),
    image: (headers = {}) => fetch(picture.url, { headers, redirect: 'manual' }),
  }
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}

/** All bytes that come over a bare connection until it ends, however it ends. */
function rawBytes(url: string): Promise<{ text: string; error: string | null }> {
  const { hostname, port, pathname } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\n\r\n`))
    let text = ''
    let error: string | null = null
    socket.on('data', (piece) => (text += piece.toString('latin1')))
    socket.on('error', (cause: NodeJS.ErrnoException) => (error = cause.code ?? 'error'))
    socket.on('close', () => resolve({ text, error }))
  })
}

/** One proof per kind of fault; the type makes a missing one an error. */
const proofs: Record<Fault['kind'], () => Promise<void>> = {
  'http-status': async () => {
    const { status, image } = await scene(
      { stage: 'status', fault: { kind: 'http-status', status: 503, retryAfter: 7 } },
      { stage: 'image', fault: { kind: 'http-status', status: 410 } },
    )
    const answer = await status()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '7'])
    expect((await image()).status).toBe(410)
  },
  html: async () => {
    const answer = await (await scene({ stage: 'status', fault: { kind: 'html', status: 502 } })).status()
    expect(answer).toMatchObject({ status: 502, json: null })
    expect(answer.text).toContain('<html>')
  },
  'empty-body': async () => {
    expect(await (await scene({ stage: 'status', fault: { kind: 'empty-body' } })).status()).toMatchObject({
      status: 200,
      text: '',
    })
  },
  'truncated-body': async () => {
    const { status, image, whole } = await scene(
      { stage: 'status', fault: { kind: 'truncated-body' } },
      { stage: 'image', fault: { kind: 'truncated-body', keepBytes: 100 } },
    )
    expect(await status()).toMatchObject({ json: null, text: expect.stringMatching(/^\{"code":200/) })
    expect(await bytesOf(await image())).toEqual(whole.subarray(0, 100))
  },
  reset: async () => {
    const { url, whole, sandbox } = await scene(
      { stage: 'image', times: 1, fault: { kind: 'reset', afterBytes: 50 } },
      { stage: 'image', fault: { kind: 'reset', afterBytes: 0 } },
    )
    const part = await rawBytes(url)
    expect(part.text).toContain(`content-length: ${whole.length}`)
    expect(part.text.split('\r\n\r\n')[1]?.length).toBe(50)
    expect(part.error).toBe('ECONNRESET')
    expect(await rawBytes(url)).toEqual({ text: '', error: 'ECONNRESET' })
    await sandbox.requests.until((log) => log.count('image') === 3)
  },
  hang: async () => {
    const { sandbox, url, whole } = await scene(
      { stage: 'image', times: 1, fault: { kind: 'hang' } },
      { stage: 'image', fault: { kind: 'hang', afterBytes: 20 } },
    )
    const silent = rawBytes(url)
    await sandbox.requests.until((log) => log.count('image') === 2)
    const started = await fetch(url)
    const reader = started.body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? [])).toEqual(whole.subarray(0, 20))
    const rest = reader?.read().then(
      () => 'ended',
      () => 'broken',
    )
    await sandbox.stop()
    expect((await silent).text).toBe('')
    expect(await rest).toBe('broken')
  },
  'slow-drip': async () => {
    const { image, whole } = await scene({
      stage: 'image',
      fault: { kind: 'slow-drip', bytesPerTick: Math.ceil(4_000 / 8), tickMs: 5 },
    })
    const started = performance.now()
    expect(await bytesOf(await image())).toEqual(whole)
    expect(performance.now() - started).toBeGreaterThan(5 * (whole.length / 500 - 1))
  },
  'wrong-length': async () => {
    const { url, whole, sandbox } = await scene({ stage: 'image', fault: { kind: 'wrong-length', offByBytes: 5 } })
    expect((await rawBytes(url)).text).toContain(`content-length: ${whole.length + 5}`)
    await expect(fetch(url).then((response) => response.arrayBuffer())).rejects.toThrow()
    sandbox.faults.clear()
    sandbox.faults.set({ stage: 'image', fault: { kind: 'wrong-length', offByBytes: -5 } })
    const short = await rawBytes(url)
    expect(short.text).toContain(`content-length: ${whole.length - 5}`)
    expect(short.text.endsWith(whole.toString('latin1'))).toBe(true)
  },
  'wrong-type': async () => {
    const { image, whole } = await scene({ stage: 'image', fault: { kind: 'wrong-type', contentType: 'text/html' } })
    const response = await image()
    expect(response.headers.get('content-type')).toBe('text/html')
    expect(await bytesOf(response)).toEqual(whole)
  },
  redirect: async () => {
    const { status, image, url } = await scene(
      { stage: 'status', fault: { kind: 'redirect', to: 'https://other.example/x', status: 307 } },
      { stage: 'image', fault: { kind: 'redirect', to: 'loop' } },
    )
    const answer = await status()
    expect([answer.status, answer.headers.get('location')]).toEqual([307, 'https://other.example/x'])
    const response = await image()
    expect([response.status, response.headers.get('location')]).toEqual([302, new URL(url).pathname])
  },
  'gzip-bomb': async () => {
    const { status, url } = await scene(
      { stage: 'status', fault: { kind: 'gzip-bomb', unpackedBytes: 20_000_000 } },
      { stage: 'image', fault: { kind: 'gzip-bomb', unpackedBytes: 50_000_000 } },
    )
    const answer = await status()
    expect(answer.text.length).toBe(20_000_000)
    expect(answer.json).toMatchObject({ code: 200 })
    const packed = fetch(url).then((response) => response.headers.get('content-encoding'))
    expect(await packed).toBe('gzip')
  },
  oversize: async () => {
    const { image, whole } = await scene(
      { stage: 'image', times: 1, fault: { kind: 'oversize', bytes: 3_000_000, declared: true } },
      { stage: 'image', fault: { kind: 'oversize', bytes: 2_000_000 } },
    )
    const declared = await image()
    expect(declared.headers.get('content-length')).toBe('3000000')
    const bytes = await bytesOf(declared)
    expect([bytes.length, bytes.subarray(0, whole.length)]).toEqual([3_000_000, whole])
    const open = await image()
    expect(open.headers.get('content-length')).toBeNull()
    expect((await bytesOf(open)).length).toBe(2_000_000)
  },
  'envelope-code': async () => {
    const { status } = await scene({
      stage: 'status',
      fault: { kind: 'envelope-code', code: 429, message: 'slow down', retryAfter: 'Wed, 09 Sep 2026 08:00:00 GMT' },
    })
    const answer = await status()
    expect(answer).toMatchObject({ status: 200, json: { code: 429, msg: 'slow down', data: null } })
    expect(answer.headers.get('retry-after')).toBe('Wed, 09 Sep 2026 08:00:00 GMT')
  },
  'data-null': async () => {
    expect((await (await scene({ stage: 'status', fault: { kind: 'data-null' } })).status()).json).toEqual({
      code: 200,
      msg: 'success',
      data: null,
    })
  },
  maintenance: () => refusedWith({ kind: 'maintenance' }, 455),
  'key-refused': () => refusedWith({ kind: 'key-refused' }, 401),
  'no-credits': () => refusedWith({ kind: 'no-credits' }, 402),
  'key-limit': () => refusedWith({ kind: 'key-limit' }, 433),
  'family-disabled': () => refusedWith({ kind: 'family-disabled' }, 505),
  'key-echoed': async () => {
    const { sandbox, status } = await scene({ stage: 'status', fault: { kind: 'key-echoed' } })
    expect((await status()).text).toContain(sandbox.key)
  },
  'success-without-url': async () => {
    const { json } = await (await scene({ stage: 'status', fault: { kind: 'success-without-url' } })).status()
    expect(json?.data).toMatchObject({ state: 'success', resultJson: '{"resultUrls":[]}' })
  },
  'unknown-state': async () => {
    const { json } = await (
      await scene({ stage: 'status', fault: { kind: 'unknown-state', word: 'dreaming' } })
    ).status()
    expect(json?.data).toMatchObject({ state: 'dreaming', resultJson: '' })
  },
  'foreign-urls': async () => {
    const { json } = await (
      await scene({ stage: 'status', fault: { kind: 'foreign-urls', urls: ['http://169.254.1.1/a.png'] } })
    ).status()
    expect(json?.data).toMatchObject({ resultJson: '{"resultUrls":["http://169.254.1.1/a.png"]}' })
  },
  'corrupt-tail': async () => {
    const { image, whole } = await scene({ stage: 'image', fault: { kind: 'corrupt-tail', bytes: 60 } })
    const bytes = await bytesOf(await image())
    expect(bytes.length).toBe(whole.length)
    expect(bytes.subarray(0, -60)).toEqual(whole.subarray(0, -60))
    expect(bytes.subarray(-60)).not.toEqual(whole.subarray(-60))
  },
  'wrong-bytes': async () => {
    const response = await (await scene({ stage: 'image', fault: { kind: 'wrong-bytes' } })).image()
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(await response.text()).toMatch(/^These bytes/)
  },
  'pixel-bomb': async () => {
    const { image, sandbox } = await scene({ stage: 'image', times: 1, fault: { kind: 'pixel-bomb' } })
    const bytes = await bytesOf(await image())
    expect(bytes.length).toBeLessThan(1_000_000)
    expect(await sharp(bytes, { limitInputPixels: false }).metadata()).toMatchObject({ width: 50_000, height: 50_000 })
    // A smaller one decodes to its last row: the structure is valid, only the size is a trap.
    sandbox.faults.set({ stage: 'image', fault: { kind: 'pixel-bomb', width: 3_001, height: 4_000 } })
    const small = await sharp(await bytesOf(await image()), { failOn: 'warning' })
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(small.info).toMatchObject({ width: 3_001, height: 4_000 })
  },
  'range-ignored': async () => {
    const { image, whole } = await scene({ stage: 'image', fault: { kind: 'range-ignored' } })
    const response = await image({ range: 'bytes=10-' })
    expect(response.status).toBe(200)
    expect(await bytesOf(response)).toEqual(whole)
  },
  'range-wrong': async () => {
    const { image, whole } = await scene(
      { stage: 'image', times: 1, fault: { kind: 'range-wrong', how: 'header' } },
      { stage: 'image', fault: { kind: 'range-wrong', how: 'body' } },
    )
    const other = await image({ range: 'bytes=10-19' })
    expect([other.status, other.headers.get('content-range')]).toEqual([206, `bytes 0-9/${whole.length}`])
    expect(await bytesOf(other)).toEqual(whole.subarray(0, 10))
    const lying = await image({ range: 'bytes=10-19' })
    expect(lying.headers.get('content-range')).toBe(`bytes 10-19/${whole.length}`)
    expect(await bytesOf(lying)).toEqual(whole.subarray(0, 10))
    // Without a range there is nothing to get wrong.
    expect(await bytesOf(await image())).toEqual(whole)
  },
}

type Refusal = Extract<Fault, { kind: 'maintenance' | 'key-refused' | 'no-credits' | 'key-limit' | 'family-disabled' }>

async function refusedWith(fault: Refusal, code: number): Promise<void> {
  expect(await (await scene({ stage: 'status', fault })).status()).toMatchObject({ status: 200, json: { code } })
  const strict = await freshSandbox({ errorsAs: 'status' })
  strict.faults.set({ stage: 'credit', fault })
  expect((await ask(strict, '/api/v1/chat/credit')).status).toBe(code)
}

describe('every fault can be seen', () => {
  it.each(Object.entries(proofs))('%s', async (_, proof) => proof())
})

describe('the switch', () => {
  it('plays rules in order, counts them, and stops after so many times', async () => {
    const { sandbox, status } = await scene()
    const handle = sandbox.faults.set(
      { stage: 'status', after: 1, times: 2, fault: { kind: 'http-status', status: 500 } },
      { stage: 'status', times: 2, fault: { kind: 'http-status', status: 502 } },
    )
    const seen: number[] = []
    for (let n = 0; n < 5; n++) seen.push((await status()).status)
    expect(seen).toEqual([502, 500, 500, 502, 200])
    expect(handle.hits()).toBe(4)
  })

  it('narrows by task, role and index, and can be taken back', async () => {
    const sandbox = await freshSandbox()
    const order = { family: 'flux-kontext', prompt: 'x', original: true, durationMs: 0 } as const
    const [one, two] = [sandbox.create(order), sandbox.create(order)]
    const handle = sandbox.faults.set({
      stage: 'image',
      taskId: one,
      role: 'original',
      index: 0,
      fault: { kind: 'http-status', status: 404 },
    })
    const statuses = async (): Promise<number[]> => {
      const pictures = [...(await sandbox.picturesOf(one)), ...(await sandbox.picturesOf(two))]
      return Promise.all(pictures.map(async ({ url }) => (await fetch(url)).status))
    }
    expect(await statuses()).toEqual([200, 404, 200, 200])
    handle.remove()
    expect(await statuses()).toEqual([200, 200, 200, 200])
  })

  it('befalls creations and fresh links', async () => {
    const { sandbox, taskId, url } = await scene()
    sandbox.faults.set(
      { stage: 'create', fault: { kind: 'maintenance' } },
      { stage: 'create-link', taskId, fault: { kind: 'http-status', status: 500 } },
    )
    expect((await ask(sandbox, '/api/v1/mj/generate', { prompt: 'x' })).json?.code).toBe(455)
    expect((await ask(sandbox, '/api/v1/common/download-url', { url })).status).toBe(500)
    expect([...sandbox.tasks()]).toHaveLength(1)
  })
})
