import { mkdir, readdir, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openBench, pictureOf } from './image-bench.ts'
import { closedPort, serve, serveRaw } from './local-source.ts'

const picture = pictureOf(300_000)

describe('fetchImage, limits', () => {
  it('does not read what is announced as too large', async () => {
    const source = await serve((_request, response) => response.writeHead(200, { 'content-length': '1001' }).write('x'))
    const bench = await openBench(source, { maxImageBytes: 1000 })
    expect(await bench.fetch({ url: source.origin })).toEqual({ kind: 'too-large', limitBytes: 1000 })
    expect(await bench.isWritten()).toBe(false)
  })

  it('stops what is too large without saying so, and never writes more than the limit', async () => {
    const ended = Promise.withResolvers<void>()
    const source = await serve((_request, response) => {
      response.on('close', ended.resolve)
      const more = (): void => {
        while (!response.destroyed && response.write(picture));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin, maxBytes: 500_000 })).toEqual({
      kind: 'too-large',
      limitBytes: 500_000,
    })
    await ended.promise
    expect((await bench.written()).length).toBeLessThanOrEqual(500_000)
  })

  it('takes exactly the limit', async () => {
    const source = await serve((_request, response) => response.end(picture))
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin, maxBytes: picture.length })).toMatchObject({
      kind: 'fetched',
      bytes: picture.length,
    })
    expect(await bench.fetch({ url: source.origin, maxBytes: picture.length - 1 })).toMatchObject({ kind: 'too-large' })
  })

  it('counts a compressed body as it unfolds', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const source = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    )
    const bench = await openBench(source, { maxImageBytes: 100_000 })
    expect(await bench.fetch({ url: source.origin })).toEqual({ kind: 'too-large', limitBytes: 100_000 })
    expect((await bench.written()).length).toBeLessThanOrEqual(100_000)
  })
})

describe('fetchImage, the network', () => {
  it('keeps what came before a reset, and says how to go on', async () => {
    const source = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': picture.length, etag: '"v1"' }).write(picture.subarray(0, 100_000))
    })
    const bench = await openBench(source)
    const reset = (): void => source.sockets.forEach((socket) => socket.resetAndDestroy())
    const answer = await bench.fetch({ url: source.origin, onProgress: (received) => received === 100_000 && reset() })
    expect(answer).toMatchObject({
      kind: 'interrupted',
      cause: 'reset',
      received: 100_000,
      validator: { etag: '"v1"', lastModified: null },
    })
    expect((await bench.written()).equals(picture.subarray(0, 100_000))).toBe(true)
  })

  it('takes no more than the announced length', async () => {
    const source = await serveRaw((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\x89PNGmore', 'latin1')),
    )
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin })).toMatchObject({ kind: 'fetched', bytes: 4 })
    expect((await bench.written()).toString('latin1')).toBe('\x89PNG')
  })

  it('sees that a chunked body has no end', async () => {
    const source = await serveRaw((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n')),
    )
    const bench = await openBench(source)
    const end = (): void => source.sockets.forEach((socket) => socket.end())
    expect(await bench.fetch({ url: source.origin, onProgress: end })).toMatchObject({
      kind: 'interrupted',
      cause: 'reset',
      received: 5,
    })
  })

  it('gives up on silence', async () => {
    const source = await serve((_request, response) => response.write('x'))
    const bench = await openBench(source, { timeouts: { idleMs: 60 } })
    expect(await bench.fetch({ url: source.origin })).toMatchObject({
      kind: 'interrupted',
      cause: 'timeout',
      received: 1,
    })
  })

  it('gives up on headers that do not come', async () => {
    const source = await serve(() => {})
    const bench = await openBench(source, { timeouts: { headersMs: 60 } })
    expect(await bench.fetch({ url: source.origin })).toMatchObject({
      kind: 'interrupted',
      cause: 'timeout',
      received: 0,
    })
  })

  it('gives up on a drip', async () => {
    const source = await serve((_request, response) => {
      const drip = (): void => {
        if (!response.destroyed) response.write('x', () => setTimeout(drip, 5).unref())
      }
      drip()
    })
    const bench = await openBench(source, { timeouts: { slowMs: 100, leastBytesPerSecond: 100_000 } })
    expect(await bench.fetch({ url: source.origin })).toMatchObject({
      kind: 'interrupted',
      cause: 'timeout',
      detail: 'the source sends too slowly',
    })
  })

  it('names the cause when no answer came', async () => {
    const source = await serve((_request, response) => response.end())
    const plain = await serveRaw((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
    const bench = await openBench(source)
    const port = await closedPort()
    const nothing = { kind: 'interrupted', received: 0, validator: { etag: null, lastModified: null } }
    expect(await bench.fetch({ url: `http://127.0.0.1:${port}/`, ownHost: `127.0.0.1:${port}` })).toMatchObject({
      ...nothing,
      cause: 'refused',
    })
    expect(await bench.fetch({ url: 'https://cdn.example/', allowedHosts: ['cdn.example'] })).toMatchObject({
      ...nothing,
      cause: 'dns',
    })
    expect(await bench.fetch({ url: `https://${plain.host}/`, ownHost: plain.host, ownScheme: 'https' })).toMatchObject(
      { ...nothing, cause: 'tls' },
    )
    expect(await bench.isWritten()).toBe(false)
  })

  it('rejects with the reason when it is stopped, and keeps the file', async () => {
    const reason = new Error('we are stopping')
    const stop = new AbortController()
    const source = await serve((_request, response) =>
      response.writeHead(200, { 'content-length': '100' }).write('half'),
    )
    const bench = await openBench(source)
    const fetched = bench.fetch({ url: source.origin, signal: stop.signal, onProgress: () => stop.abort(reason) })
    await expect(fetched).rejects.toBe(reason)
    expect((await bench.written()).toString()).toBe('half')
    await expect(bench.fetch({ url: source.origin, signal: stop.signal })).rejects.toBe(reason)
  })

  it('lets a bug of its caller through', async () => {
    const source = await serve((_request, response) => response.end(picture))
    const bench = await openBench(source)
    const bug = new TypeError('not a function')
    await expect(
      bench.fetch({
        url: source.origin,
        onProgress: () => {
          throw bug
        },
      }),
    ).rejects.toBe(bug)
  })
})

describe('fetchImage, the disk', () => {
  it('names a missing library', async () => {
    const source = await serve((_request, response) => response.end(picture))
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin, to: join(bench.folder, 'gone', 'a.part') })).toMatchObject({
      kind: 'storage',
      reason: 'library-missing',
    })
    await writeFile(join(bench.folder, 'file'), '')
    expect(await bench.fetch({ url: source.origin, to: join(bench.folder, 'file', 'a.part') })).toMatchObject({
      kind: 'storage',
      reason: 'library-missing',
    })
  })

  it('names a library that cannot be written', async () => {
    const source = await serve((_request, response) => response.end(picture))
    const bench = await openBench(source)
    await mkdir(bench.to)
    expect(await bench.fetch({ url: source.origin })).toMatchObject({
      kind: 'storage',
      reason: 'library-unwritable',
      detail: expect.stringMatching(/EISDIR/),
    })
  })

  it.runIf(process.platform === 'linux')('names a full disk', async () => {
    const source = await serve((_request, response) => response.end(picture))
    const bench = await openBench(source)
    expect(await bench.fetch({ url: source.origin, to: '/dev/full' })).toMatchObject({
      kind: 'storage',
      reason: 'disk-full',
    })
  })

  it.runIf(process.platform === 'linux')('is let go of, however a download ends', async () => {
    const stop = new AbortController()
    const source = await serve((request, response) => {
      if (request.url === '/whole') response.end(picture)
      else if (request.url === '/large') response.writeHead(200).write(picture)
      else if (request.url === '/page') response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>')
      else response.writeHead(200).write('half')
    })
    const bench = await openBench(source, { maxImageBytes: picture.length, timeouts: { idleMs: 60 } })
    const kinds: string[] = []
    for (const path of ['/whole', '/page', '/silent'])
      kinds.push((await bench.fetch({ url: source.origin + path })).kind)
    kinds.push((await bench.fetch({ url: `${source.origin}/large`, maxBytes: 10 })).kind)
    await bench
      .fetch({ url: `${source.origin}/stop`, signal: stop.signal, onProgress: () => stop.abort() })
      .catch(() => kinds.push('stopped'))
    expect(kinds).toEqual(['fetched', 'not-an-image', 'interrupted', 'too-large', 'stopped'])
    const open = await Promise.all(
      (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
    )
    expect(open).not.toContain(bench.to)
  })
})
