import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Validator } from '../../../../src/core/engine/http/image-fetch.ts'
import { openBench, pictureOf } from './image-bench.ts'
import type { Bench } from './image-bench.ts'
import { serve, serveRaw } from './local-source.ts'

const picture = pictureOf(200_000)
const held = 70_000
const tag: Validator = { etag: '"v1"', lastModified: null }
const sha256 = createHash('sha256').update(picture).digest('hex')

/** A source that knows Range, as RFC 9110 wants it. */
function answerRange(request: IncomingMessage, response: ServerResponse): void {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
  const isCurrent =
    request.headers['if-range'] === '"v1"' || request.headers['if-range'] === 'Mon, 05 Oct 2026 10:00:00 GMT'
  const rest = picture.subarray(start)
  if (start === 0 || !isCurrent)
    response.writeHead(200, { etag: '"v1"', 'content-length': picture.length }).end(picture)
  else
    response
      .writeHead(206, {
        etag: '"v1"',
        'content-range': `bytes ${start}-${picture.length - 1}/${picture.length}`,
        'content-length': rest.length,
      })
      .end(rest)
}

async function openWithHeld(
  answer: Parameters<typeof serve>[0],
  part = picture.subarray(0, held),
): Promise<Bench & { source: Awaited<ReturnType<typeof serve>> }> {
  const source = await serve(answer)
  const bench = await openBench(source)
  await writeFile(bench.to, part)
  return { ...bench, source }
}

async function expectWhole(bench: Bench): Promise<void> {
  expect((await bench.written()).equals(picture)).toBe(true)
}

describe('fetchImage, resuming', () => {
  it('asks for the rest only and hashes the whole', async () => {
    const bench = await openWithHeld(answerRange)
    const progress: (number | null)[] = []
    const answer = await bench.fetch({
      url: bench.source.origin,
      resume: tag,
      onProgress: (received) => progress.push(received),
    })
    expect(answer).toMatchObject({ kind: 'fetched', bytes: picture.length, sha256, resumedFrom: held, validator: tag })
    expect(bench.source.seen.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
      [`bytes=${held}-`, '"v1"'],
    ])
    expect(progress[0]).toBeGreaterThan(held)
    await expectWhole(bench)
  })

  it('goes by the date where the tag is weak or missing', async () => {
    for (const etag of [null, 'W/"v1"']) {
      const bench = await openWithHeld(answerRange)
      const resume = { etag, lastModified: 'Mon, 05 Oct 2026 10:00:00 GMT' }
      // The source's tag is not the weak one, so with it the rest is not trusted.
      expect(await bench.fetch({ url: bench.source.origin, resume })).toMatchObject({
        kind: 'fetched',
        sha256,
        resumedFrom: etag === null ? held : 0,
      })
      expect(bench.source.seen[0]?.headers['if-range']).toBe('Mon, 05 Oct 2026 10:00:00 GMT')
      await expectWhole(bench)
    }
  })

  it.each([
    ['no resume', null],
    ['no validator', { etag: null, lastModified: null }],
    ['a weak tag alone', { etag: 'W/"v1"', lastModified: null }],
    ['a tag that is none', { etag: '"a"\r\nx: y', lastModified: null }],
  ])('starts from zero with %s', async (_name, resume) => {
    const bench = await openWithHeld(answerRange, Buffer.alloc(held, 'old'))
    expect(await bench.fetch({ url: bench.source.origin, resume })).toMatchObject({
      kind: 'fetched',
      sha256,
      resumedFrom: 0,
    })
    expect(bench.source.seen[0]?.headers.range).toBeUndefined()
    await expectWhole(bench)
  })

  it('starts from zero when there is no file, or an empty one', async () => {
    const source = await serve(answerRange)
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin, resume: tag })).toMatchObject({ kind: 'fetched', resumedFrom: 0 })
    await writeFile(bench.to, '')
    expect(await bench.fetch({ url: source.origin, resume: tag })).toMatchObject({ kind: 'fetched', resumedFrom: 0 })
    expect(source.seen.every(({ headers }) => headers.range === undefined)).toBe(true)
  })

  it('starts from zero on a 200', async () => {
    const bench = await openWithHeld(answerRange, Buffer.alloc(held, 'old'))
    expect(await bench.fetch({ url: bench.source.origin, resume: { etag: '"v0"', lastModified: null } })).toMatchObject(
      { kind: 'fetched', sha256, resumedFrom: 0 },
    )
    expect(bench.source.seen).toHaveLength(1)
    await expectWhole(bench)
  })

  const last = picture.length - 1
  it.each([
    ['another start', { 'content-range': `bytes ${held + 1}-${last}/${picture.length}`, etag: '"v1"' }],
    ['no range', { etag: '"v1"' }],
    ['nonsense', { 'content-range': 'bytes all', etag: '"v1"' }],
    ['several parts', { 'content-type': 'multipart/byteranges; boundary=x', etag: '"v1"' }],
    ['another version', { 'content-range': `bytes ${held}-${last}/${picture.length}`, etag: '"v2"' }],
    ['a compressed rest', { 'content-range': `bytes ${held}-${last}/${picture.length}`, 'content-encoding': 'gzip' }],
  ])('asks again for all when a 206 has %s', async (_name, headers) => {
    const bench = await openWithHeld((request, response) => {
      if (request.headers.range === undefined) answerRange(request, response)
      else response.writeHead(206, headers).end(picture.subarray(held))
    })
    expect(await bench.fetch({ url: bench.source.origin, resume: tag })).toMatchObject({
      kind: 'fetched',
      sha256,
      resumedFrom: 0,
    })
    expect(bench.source.seen.map(({ headers: sent }) => sent.range)).toEqual([`bytes=${held}-`, undefined])
    await expectWhole(bench)
  })

  it('does not loop with a source that only knows 206', async () => {
    const bench = await openWithHeld((_request, response) =>
      response.writeHead(206, { 'content-range': 'bytes 1-2/9' }).end('xx'),
    )
    expect(await bench.fetch({ url: bench.source.origin, resume: tag })).toMatchObject({ kind: 'busy', status: 206 })
    expect(bench.source.seen).toHaveLength(2)
  })

  it('takes a 416 that names our length as the end', async () => {
    const bench = await openWithHeld(
      (_request, response) => response.writeHead(416, { 'content-range': `bytes */${picture.length}` }).end(),
      picture,
    )
    expect(await bench.fetch({ url: bench.source.origin, resume: tag })).toMatchObject({
      kind: 'fetched',
      bytes: picture.length,
      sha256,
      resumedFrom: picture.length,
    })
    await expectWhole(bench)
  })

  it.each([`bytes */${held - 1}`, 'bytes */*', undefined])('asks again for all after a 416 with %j', async (range) => {
    const bench = await openWithHeld((request, response) => {
      if (request.headers.range === undefined) answerRange(request, response)
      else response.writeHead(416, range === undefined ? {} : { 'content-range': range }).end()
    })
    expect(await bench.fetch({ url: bench.source.origin, resume: tag })).toMatchObject({
      kind: 'fetched',
      sha256,
      resumedFrom: 0,
    })
  })

  it('goes on after each of several resets', async () => {
    const steps = [0, 1, 65_536, 150_000, picture.length]
    let step = 0
    let current: Socket | null = null
    const source = await serveRaw((socket) =>
      socket.once('data', (sent: Buffer) => {
        const from = Number(/range: bytes=(\d+)-/i.exec(sent.toString())?.[1] ?? 0)
        step += 1
        const head =
          from === 0
            ? '200 OK\r\n'
            : `206 Partial Content\r\nContent-Range: bytes ${from}-${last}/${picture.length}\r\n`
        socket.write(
          `HTTP/1.1 ${head}ETag: "v1"\r\nContent-Length: ${picture.length - from}\r\nConnection: close\r\n\r\n`,
        )
        socket.write(picture.subarray(from, steps[step]))
        current = socket
      }),
    )
    const bench = await openBench(source)
    let resume: Validator | null = null
    for (const received of [1, 65_536, 150_000]) {
      // Bytes that arrive together with the reset may be dropped unread, so the reset waits until they are written.
      const onProgress = (written: number): void => void (written === received && current?.resetAndDestroy())
      const answer = await bench.fetch({ url: source.origin, resume, onProgress })
      expect(answer).toMatchObject({ kind: 'interrupted', cause: 'reset', received, validator: tag })
      resume = answer.kind === 'interrupted' ? answer.validator : null
    }
    expect(await bench.fetch({ url: source.origin, resume })).toMatchObject({
      kind: 'fetched',
      sha256,
      resumedFrom: 150_000,
    })
    await expectWhole(bench)
  })

  it('is interrupted by a 206 that holds less than the rest', async () => {
    const bench = await openWithHeld((_request, response) =>
      response
        .writeHead(206, { 'content-range': `bytes ${held}-${held + 9}/${picture.length}`, 'content-length': 10 })
        .end(picture.subarray(held, held + 10)),
    )
    expect(await bench.fetch({ url: bench.source.origin, resume: tag })).toMatchObject({
      kind: 'interrupted',
      cause: 'reset',
      received: held + 10,
      validator: tag,
    })
  })

  it('leaves file and validator as they were when no answer comes, and never lets them part', async () => {
    const bench = await openWithHeld((request, response) => {
      if (request.url === '/silent') request.socket.resetAndDestroy()
      else {
        response.writeHead(200, { etag: '"v2"', 'content-length': picture.length })
        response.flushHeaders()
        setImmediate(() => request.socket.destroy())
      }
    })
    expect(await bench.fetch({ url: `${bench.source.origin}/silent`, resume: tag })).toMatchObject({
      kind: 'interrupted',
      received: held,
      validator: tag,
    })
    expect((await bench.written()).length).toBe(held)
    // The new version has been named, so the old bytes must be gone: the next Range would glue the two together.
    expect(await bench.fetch({ url: `${bench.source.origin}/new`, resume: tag })).toMatchObject({
      kind: 'interrupted',
      received: 0,
      validator: { etag: '"v2"' },
    })
    expect((await bench.written()).length).toBe(0)
  })

  it('counts what is held against the limit', async () => {
    const bench = await openWithHeld(answerRange)
    expect(await bench.fetch({ url: bench.source.origin, resume: tag, maxBytes: picture.length - 1 })).toEqual({
      kind: 'too-large',
      limitBytes: picture.length - 1,
    })
    const unsaid = await openWithHeld((_request, response) =>
      response.writeHead(206, { 'content-range': `bytes ${held}-${last}/*` }).end(picture.subarray(held)),
    )
    expect(await unsaid.fetch({ url: unsaid.source.origin, resume: tag, maxBytes: picture.length - 1 })).toMatchObject({
      kind: 'too-large',
    })
  })
})
