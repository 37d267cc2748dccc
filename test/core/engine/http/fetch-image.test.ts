import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openBench, pictureOf } from './image-bench.ts'
import { serve } from './local-source.ts'

const picture = pictureOf(300_000)
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

describe('fetchImage', () => {
  it('streams the bytes to the file as they are, and hashes them', async () => {
    const source = await serve((_request, response) =>
      response
        .writeHead(200, {
          'content-type': 'image/png',
          'content-length': picture.length,
          etag: '"v1"',
          'last-modified': 'Mon, 05 Oct 2026 10:00:00 GMT',
        })
        .end(picture),
    )
    const bench = await openBench(source)
    const progress: (number | null)[][] = []
    const answer = await bench.fetch({
      url: `${source.origin}/a.png?x=1#part`,
      onProgress: (...step) => progress.push(step),
    })
    expect(answer).toEqual({
      kind: 'fetched',
      bytes: 300_000,
      sha256: sha256(picture),
      contentType: 'image/png',
      validator: { etag: '"v1"', lastModified: 'Mon, 05 Oct 2026 10:00:00 GMT' },
      resumedFrom: 0,
    })
    expect((await bench.written()).equals(picture)).toBe(true)
    expect(progress.at(-1)).toEqual([300_000, 300_000])
    expect(progress.length).toBeGreaterThan(1)
  })

  it('asks without key, cookie and referrer, under its own name', async () => {
    const source = await serve((_request, response, count) =>
      count === 1 ? response.writeHead(302, { location: '/b', 'set-cookie': 'a=1' }).end() : response.end(picture),
    )
    const bench = await openBench(source)
    await bench.fetch({ url: `${source.origin}/a` })
    expect(source.seen).toHaveLength(2)
    for (const { headers } of source.seen) {
      expect(Object.keys(headers).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
      expect(headers).toMatchObject({
        accept: 'image/*',
        'accept-encoding': 'identity',
        'user-agent': expect.stringMatching(/^Kieper\/0\.0\.0-test /),
      })
    }
  })

  it('overwrites what lay there', async () => {
    const source = await serve((_request, response) => response.end('\x89PNG short'))
    const bench = await openBench(source)
    await writeFile(bench.to, 'a much longer text than the image')
    expect(await bench.fetch({ url: source.origin })).toMatchObject({ kind: 'fetched', resumedFrom: 0 })
    expect((await bench.written()).toString()).toBe('\x89PNG short')
  })

  it('takes an empty body for what it is', async () => {
    const source = await serve((_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end())
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin })).toMatchObject({
      kind: 'fetched',
      bytes: 0,
      sha256: sha256(Buffer.alloc(0)),
    })
  })

  it('unpacks a compressed body, without a resume to come', async () => {
    const source = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip', etag: '"v1"' }).end(gzipSync(picture)),
    )
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin })).toMatchObject({
      kind: 'fetched',
      sha256: sha256(picture),
      validator: { etag: null, lastModified: null },
    })
  })

  it('gives up on an encoding it does not know', async () => {
    const source = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip, br' }).end('x'),
    )
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin })).toMatchObject({
      kind: 'interrupted',
      cause: 'other',
      detail: 'the image is encoded as gzip, br',
    })
    expect(await bench.isWritten()).toBe(false)
  })
})

describe('fetchImage, what the source says', () => {
  it.each([400, 401, 402, 403, 404, 410, 416, 451])('%i is a no', async (status) => {
    const source = await serve((_request, response) => response.writeHead(status).end(picture))
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin })).toEqual({ kind: 'refused', status, detail: `HTTP ${status}` })
    expect(await bench.isWritten()).toBe(false)
  })

  it.each([408, 425, 429, 500, 503, 204, 206, 302])('%i is a not now', async (status) => {
    const source = await serve((_request, response) => response.writeHead(status, { 'retry-after': '3' }).end())
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin })).toEqual({ kind: 'busy', status, retryAfterMs: 3000 })
  })

  it.each([
    ['refused', 404, {}],
    ['busy', 503, {}],
    ['too-large', 200, { 'content-length': '1001' }],
    ['interrupted', 200, { 'content-encoding': 'secret' }],
  ])('%s does not wait for the rest of the body', async (kind, status, headers) => {
    const ended = Promise.withResolvers<void>()
    const source = await serve((_request, response) => {
      response.on('close', ended.resolve)
      response.writeHead(status, headers).write('x')
    })
    const bench = await openBench(source, { maxImageBytes: 1000 })
    expect(await bench.fetch({ url: source.origin })).toMatchObject({ kind })
    await ended.promise
  })

  it.each([
    ['text/html; charset=utf-8', '<!doctype html><title>Sign in</title>'],
    ['application/json', '{"code":404}'],
    ['application/json', '{}'],
    ['text/html', ''],
  ])('a 200 of %s is not an image (%j)', async (contentType, body) => {
    const source = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': contentType }).end(body),
    )
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin })).toEqual({
      kind: 'not-an-image',
      contentType,
      detail: `the source sent ${contentType.split(';')[0]}, not a picture`,
    })
  })

  it('an image under a wrong type is an image, even when its first bytes come one by one', async () => {
    const source = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' })
      const bytes = [...picture.subarray(0, 20)]
      const next = (): void => {
        const byte = bytes.shift()
        if (byte === undefined) response.end(picture.subarray(20))
        else response.write(Buffer.of(byte), () => setImmediate(next))
      }
      next()
    })
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin })).toMatchObject({ kind: 'fetched', sha256: sha256(picture) })
  })
})
