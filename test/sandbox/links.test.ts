import { describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions, TaskOrder } from '../../src/sandbox/index.ts'
import { ask, freshSandbox, handClock, textOf } from './sandbox-kit.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** A finished task and its addresses. */
async function served(
  order: TaskOrder,
  options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; clock: ReturnType<typeof handClock>; urls: string[] }> {
  const clock = handClock()
  const sandbox = await freshSandbox({ clock, ...options })
  const taskId = sandbox.create({ durationMs: 0, ...order })
  return { sandbox, clock, urls: (await sandbox.picturesOf(taskId)).map((picture) => picture.url) }
}

async function statusOf(url: string | undefined): Promise<number> {
  const response = await fetch(url ?? '')
  await response.arrayBuffer()
  return response.status
}

describe('link life', () => {
  it.each([
    ['jobs', dayMs],
    ['midjourney', 15 * dayMs],
    ['flux-kontext', 14 * dayMs],
  ] as const)('of %s', async (family, lifeMs) => {
    const { clock, urls } = await served({ family, prompt: 'x' })
    clock.pass(lifeMs - 1)
    expect(await statusOf(urls[0])).toBe(200)
    clock.pass(1)
    expect(await statusOf(urls[0])).toBe(403)
  })

  it('of an original is ten minutes, scaled like all times', async () => {
    const { clock, urls } = await served(
      { family: 'flux-kontext', prompt: 'x', original: true },
      { timeScale: 0.1, expiredStatus: 404 },
    )
    clock.pass(minuteMs - 1)
    expect(await statusOf(urls[1])).toBe(200)
    clock.pass(1)
    expect(await statusOf(urls[1])).toBe(404)
    expect(await statusOf(urls[0])).toBe(200)
  })

  it('does not begin before the task has succeeded', async () => {
    const { sandbox, clock, urls } = await served({ family: 'jobs', prompt: 'x', durationMs: 1_000 })
    expect(await statusOf(urls[0])).toBe(404)
    clock.pass(1_000)
    expect(await statusOf(urls[0])).toBe(200)
    expect(await statusOf(`${sandbox.url}/m/unknown_0_0.jpeg`)).toBe(404)
  })
})

describe('download-url', () => {
  const path = '/api/v1/common/download-url'

  it('gives a bare link that lives 20 minutes and outlives the first one', async () => {
    const { sandbox, clock, urls } = await served({ family: 'jobs', prompt: 'x' })
    clock.pass(2 * dayMs)
    expect(await statusOf(urls[0])).toBe(403)
    const { json } = await ask(sandbox, path, { url: urls[0] })
    expect(json).toEqual({ code: 200, msg: 'success', data: expect.stringMatching(`^${sandbox.url}/dl/`) })
    const link = textOf(json?.data)
    clock.pass(20 * minuteMs - 1)
    expect(await statusOf(link)).toBe(200)
    clock.pass(1)
    expect(await statusOf(link)).toBe(403)
    expect(sandbox.requests.count('downloadUrl')).toBe(1)
    const [task] = sandbox.tasks()
    expect(sandbox.requests.count('downloadUrl', task?.taskId)).toBe(1)
  })

  it('refuses foreign addresses, nonsense and what is deleted', async () => {
    const { sandbox, clock, urls } = await served({ family: 'flux-kontext', prompt: 'x', original: true })
    for (const url of ['https://example.com/a.png', `${sandbox.url}/m/none.jpeg`, 'http://[', '__proto__']) {
      expect((await ask(sandbox, path, { url })).json?.code, url).toBe(422)
    }
    expect((await ask(sandbox, path, {})).json?.code).toBe(422)
    clock.pass(10 * minuteMs)
    expect((await ask(sandbox, path, { url: urls[1] })).json?.code).toBe(422)
    expect((await ask(sandbox, path, { url: urls[0] })).json?.code).toBe(200)
    clock.pass(14 * dayMs)
    expect((await ask(sandbox, path, { url: urls[0] })).json?.code).toBe(422)
  })
})

describe('ranges', () => {
  it('serve the part that was asked for', async () => {
    const { urls } = await served({ family: 'jobs', prompt: 'x' })
    const url = urls[0] ?? ''
    const response = await fetch(url)
    const whole = Buffer.from(await response.arrayBuffer())
    expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/)
    expect(response.headers.get('last-modified')).toBe('Wed, 09 Sep 2026 08:00:00 GMT')
    expect(response.headers.get('accept-ranges')).toBe('bytes')
    const part = async (range: string): Promise<[number, string | null, Buffer]> => {
      const answer = await fetch(url, { headers: { range } })
      return [answer.status, answer.headers.get('content-range'), Buffer.from(await answer.arrayBuffer())]
    }
    const size = whole.length
    expect(await part('bytes=10-19')).toEqual([206, `bytes 10-19/${size}`, whole.subarray(10, 20)])
    expect(await part('bytes=100-')).toEqual([206, `bytes 100-${size - 1}/${size}`, whole.subarray(100)])
    expect(await part('bytes=-7')).toEqual([206, `bytes ${size - 7}-${size - 1}/${size}`, whole.subarray(-7)])
    expect(await part(`bytes=${size}-`)).toEqual([416, `bytes */${size}`, Buffer.alloc(0)])
    expect(await part('lines=1-2')).toEqual([200, null, whole])
  })

  it('come from another origin where asked', async () => {
    const { urls, sandbox } = await served({ family: 'jobs', prompt: 'x' }, { imageOrigin: 'https://tempfile.example' })
    expect(urls[0]).toMatch(/^https:\/\/tempfile\.example\/images\//)
    expect((await ask(sandbox, '/api/v1/common/download-url', { url: urls[0] })).json?.code).toBe(200)
  })
})
