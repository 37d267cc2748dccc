import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { coreAtSandbox, coreAtStub } from '../../support/core-at-gateway.ts'
import { cutOnceHeard } from '../../support/cut-once-heard.ts'
import { noisyPng, sha256Of } from '../../support/picture.ts'
import { libraryFiles, readTree } from '../../support/read-tree.ts'
import { finished } from '../../support/stub-gateway.ts'
import type { StubReply } from '../../support/stub-gateway.ts'

const ids = (count: number, name = 'task'): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${String(index).padStart(16, '0')}`)

describe('the order of downloads', () => {
  it('is Flux originals before all, then the earliest deadline', async () => {
    const { stub, add, task, clock, leapTo } = await coreAtStub()
    const order: string[] = []
    const held: (() => void)[] = []
    const picture = await noisyPng('order')
    stub.image = ({ path }, response) => {
      order.push(path)
      held.push(() => {
        response.writeHead(200, { 'content-type': 'image/png' })
        response.end(picture)
      })
    }
    stub.status = ({ taskId, path }) => successOf(stub.url, path, taskId)
    // Twelve Midjourney images (14 days): eight fill their host's lane; nothing is answered yet.
    const early = await add(ids(3, 'mj').join('\n'), 'midjourney')
    await clock.leapUntil(() => early.every((id) => task(id).images.length === 4) && held.length === 8)
    const late = [
      ...(await add('jobs-0000000000000000', 'jobs')),
      ...(await add('flux-0000000000000000', 'flux-kontext')),
    ]
    await clock.leapUntil(() => late.every((id) => task(id).status === 'saving'))
    expect(order).toHaveLength(8)
    // One by one: each that ends makes room for the most urgent of those that wait.
    while (order.length < 15) {
      const before = order.length
      held.shift()?.()
      await clock.leapUntil(() => order.length > before)
    }
    for (const answer of held) answer()
    await leapTo('kept', ...early, ...late)
    expect(order.slice(0, 8).every((path) => path.startsWith('/mj-'))).toBe(true)
    expect(order.slice(8, 10)).toEqual(['/flux-original', '/jobs'])
    // Equal in days, the Midjourney images were seen first.
    expect(order.slice(10).map((path) => path.slice(0, 4))).toEqual(['/mj-', '/mj-', '/mj-', '/mj-', '/flu'])
  })
})

/** A success in each family, its images named after the task. */
function successOf(url: string, path: string, taskId: string): StubReply {
  const data = { taskId, successFlag: 1 }
  if (path.includes('/mj/')) {
    const resultUrls = [0, 1, 2, 3].map((index) => ({
      resultUrl: `${url}/${taskId.replace('000000000000000', '')}-${index}`,
    }))
    return { body: { code: 200, data: { ...data, resultInfoJson: { resultUrls } } } }
  }
  if (!path.includes('/flux/')) return finished(taskId, [`${url}/jobs`])
  const response = { resultImageUrl: `${url}/flux`, originImageUrl: `${url}/flux-original` }
  return { body: { code: 200, data: { ...data, response } } }
}

describe('a download that is cut off', () => {
  it('goes on where it was, with the bytes that are missing and no others', async () => {
    const { core, stub, add, leapTo, task } = await coreAtStub()
    const picture = await noisyPng('resume', 120)
    const cutAt = 20_000
    const ranges: (string | undefined)[] = []
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/big.png`])
    stub.image = ({ headers, count }, response) => {
      ranges.push(headers.range)
      const from = Number(/^bytes=(\d+)-$/u.exec(headers.range ?? '')?.[1] ?? 0)
      const all = { 'content-type': 'image/png', etag: '"one"', 'accept-ranges': 'bytes' }
      const rest = picture.subarray(from)
      if (from === 0) response.writeHead(200, { ...all, 'content-length': picture.length })
      else {
        const range = `bytes ${from}-${picture.length - 1}/${picture.length}`
        response.writeHead(206, { ...all, 'content-length': rest.length, 'content-range': range })
      }
      if (count > 1) response.end(rest)
      else response.write(rest.subarray(0, cutAt), () => void cutOnceHeard(core, cutAt, response))
    }
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leapTo('kept', id)
    expect(ranges).toEqual([undefined, `bytes=${cutAt}-`])
    expect(task(id).images[0]?.sha256).toBe(sha256Of(picture))
  })

  it('begins anew when the file at its source is another one now', async () => {
    const { core, stub, add, leapTo, task } = await coreAtStub()
    const [before, after] = [await noisyPng('before', 120), await noisyPng('after', 120)]
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/big.png`])
    stub.image = ({ headers, count }, response) => {
      if (count === 1) {
        response.writeHead(200, { 'content-type': 'image/png', etag: '"old"', 'content-length': before.length })
        response.write(before.subarray(0, 9_000), () => void cutOnceHeard(core, 9_000, response))
        return
      }
      // If-Range names the old version, so the whole new one is sent.
      expect(headers['if-range']).toBe('"old"')
      return { headers: { etag: '"new"' }, body: after }
    }
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leapTo('kept', id)
    expect(task(id).images[0]?.sha256).toBe(sha256Of(after))
  })
})

describe('bytes that are no whole picture', () => {
  it.each([
    ['cut short', { kind: 'truncated-body' }],
    ['an HTML page', { kind: 'html' }],
    ['an HTML page with 404', { kind: 'html', status: 404 }],
    ['damaged at the end', { kind: 'corrupt-tail' }],
    ['no picture at all', { kind: 'wrong-bytes' }],
    ['empty', { kind: 'empty-body' }],
    ['shorter than promised', { kind: 'wrong-length', offByBytes: 100 }],
    ['an error 500', { kind: 'http-status', status: 500 }],
    ['a 429', { kind: 'http-status', status: 429, retryAfter: 2 }],
    ['a redirect to itself', { kind: 'redirect', to: 'loop' }],
    ['cut off by a reset', { kind: 'reset', afterBytes: 300 }],
    ['of a bomb of pixels', { kind: 'pixel-bomb' }],
  ] as const)('%s: are fetched again and kept when the source is well', async (_, fault) => {
    const { bench, sandbox, add, leap, leapTo, task } = await coreAtSandbox()
    const taskId = sandbox.create({ family: 'jobs', prompt: 'x', durationMs: 1_000, dialect: { hiddenMs: 0 } })
    const rule = sandbox.faults.set({ stage: 'image', fault })
    const [id = ''] = await add(taskId, 'jobs')
    await leap(() => rule.hits() >= 2)
    expect(task(id).status).toBe('saving')
    expect((await libraryFiles(bench.libraryDir)).size).toBe(0)
    rule.remove()
    await leapTo('kept', id)
    const [picture] = await sandbox.picturesOf(taskId)
    const [image] = task(id).images
    expect(image).toMatchObject({ sha256: picture?.sha256, reason: null })
    expect(sha256Of(await readFile(image?.path ?? ''))).toBe(picture?.sha256)
    expect(bench.complaints()).toEqual([])
  })

  it('are told by the bytes, not by what the source calls them', async () => {
    const { sandbox, add, leapTo } = await coreAtSandbox()
    sandbox.faults.set({ stage: 'image', fault: { kind: 'wrong-type', contentType: 'text/html' } })
    const [id = ''] = await add(sandbox.create({ family: 'jobs', prompt: 'x', durationMs: 1_000 }), 'jobs')
    await leapTo('kept', id)
    expect(sandbox.requests.count('image')).toBe(1)
  })

  it('that do not decode are set aside, never in the library, and in the end lost with their reason', async () => {
    const { bench, stub, clock, add, leap, task, leapTo } = await coreAtStub()
    const picture = await noisyPng('damaged', 48)
    // The chunks are whole and their sums are right, so that only a decoder can tell.
    const damaged = await undecodable(picture)
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/d.png`])
    stub.image = () => ({ body: damaged })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).images[0]?.reason === 'damaged')
    expect(task(id).status).toBe('saving')
    const from = clock.now()
    await leapTo('incomplete', id)
    expect(clock.now() - from).toBeGreaterThan(9 * 60_000)
    expect(stub.of('image').length).toBeGreaterThanOrEqual(5)
    expect(task(id).images[0]).toMatchObject({ status: 'lost', reason: 'damaged', path: null, sha256: null })
    expect((await libraryFiles(bench.libraryDir)).size).toBe(0)
    const own = await readTree(bench.libraryDir)
    const aside = [...own].filter(([path]) => path.startsWith('.kieper/damaged/'))
    expect(aside.map(([, bytes]) => sha256Of(bytes))).toEqual([sha256Of(damaged)])
    expect([...own.keys()].filter((path) => path.startsWith('.kieper/incoming/'))).toEqual([])
    await leap(() => bench.told.length > 0)
    expect(bench.told.map(({ kind }) => kind)).toEqual(['incomplete'])
  })

  it('over the size limit are refused and not kept', async () => {
    const { bench, stub, add, leap, task } = await coreAtStub({ http: { maxImageBytes: 4_000 } })
    const [small, big] = [await noisyPng('small', 16), await noisyPng('big', 64)]
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/small.png`, `${stub.url}/big.png`])
    stub.image = ({ path }) => ({ body: path === '/big.png' ? big : small })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).images[0]?.status === 'kept' && task(id).images[1]?.reason === 'too-large')
    expect(task(id).status).toBe('saving')
    expect((await libraryFiles(bench.libraryDir)).size).toBe(1)
  })
})

describe('the same bytes twice', () => {
  it('are stored once, also when both come at the same moment', async () => {
    const { bench, stub, add, leapTo, task } = await coreAtStub()
    const picture = await noisyPng('twin')
    stub.status = ({ taskId }) =>
      finished(
        taskId,
        [1, 2, 3, 4].map((one) => `${stub.url}/${taskId}-${one}.png`),
      )
    stub.image = () => ({ body: picture })
    const both = await add(ids(2).join('\n'), 'jobs')
    await leapTo('kept', ...both)
    const paths = both.flatMap((id) => task(id).images.map(({ path }) => path))
    expect(paths).toHaveLength(8)
    expect(new Set(paths).size).toBe(1)
    expect([...(await libraryFiles(bench.libraryDir)).values()].map(sha256Of)).toEqual([sha256Of(picture)])
  })
})

/** The picture with its pixel data replaced by noise of the same length, under a right checksum. */
async function undecodable(png: Buffer): Promise<Buffer> {
  const { crc32 } = await import('node:zlib')
  const bytes = Buffer.from(png)
  const at = bytes.indexOf('IDAT')
  const length = bytes.readUInt32BE(at - 4)
  bytes.fill(0x5a, at + 4, at + 4 + length)
  bytes.writeUInt32BE(crc32(bytes.subarray(at, at + 4 + length)), at + 4 + length)
  return bytes
}
