import type { ServerResponse } from 'node:http'
import { gzipSync, brotliCompressSync, deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { AskRequest } from '../../../../src/core/engine/http/ask.ts'
import { openHttp } from './image-bench.ts'
import { serve } from './local-source.ts'

const key = 'sk-secret-0123456789'

function question(baseUrl: string, more: Partial<AskRequest> = {}): AskRequest {
  return {
    baseUrl,
    path: '/api/v1/jobs/recordInfo?taskId=1',
    key,
    method: 'GET',
    signal: new AbortController().signal,
    ...more,
  }
}

function redirect(response: ServerResponse, location: string, status = 302): void {
  response.writeHead(status, { location }).end('moved')
}

describe('ask', () => {
  it('sends key, accept and its own name, below the path of the base URL', async () => {
    const gateway = await serve((_request, response) =>
      response.writeHead(200, { 'retry-after': '7' }).end('{"code":200,"msg":"好"}'),
    )
    const answer = await openHttp().ask(question(`${gateway.origin}/proxy/kie/`))
    expect(answer).toEqual({ kind: 'answered', status: 200, retryAfter: '7', body: '{"code":200,"msg":"好"}' })
    expect(gateway.seen[0]).toMatchObject({
      method: 'GET',
      url: '/proxy/kie/api/v1/jobs/recordInfo?taskId=1',
      headers: {
        authorization: `Bearer ${key}`,
        accept: 'application/json',
        'accept-encoding': 'identity',
        'user-agent': 'Kieper/0.0.0-test (+https://github.com/kieper/kieper)',
      },
    })
  })

  it('posts JSON', async () => {
    const gateway = await serve((_request, response) => response.end('{}'))
    await openHttp().ask(question(gateway.origin, { method: 'POST', json: { a: [1, null] } }))
    expect(gateway.seen[0]).toMatchObject({
      method: 'POST',
      body: '{"a":[1,null]}',
      headers: { 'content-type': 'application/json', 'content-length': '14' },
    })
  })

  it('gives any status with its body, and an empty body as empty text', async () => {
    const gateway = await serve((_request, response) => response.writeHead(503).end())
    expect(await openHttp().ask(question(gateway.origin))).toEqual({
      kind: 'answered',
      status: 503,
      retryAfter: null,
      body: '',
    })
  })

  it('replaces bytes that are no UTF-8 and drops a byte order mark', async () => {
    const gateway = await serve((_request, response) => response.end(Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0xff, 0x7d])))
    expect(await openHttp().ask(question(gateway.origin))).toMatchObject({ body: '{\ufffd}' })
  })

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('unpacks %s', async (encoding, pack) => {
    const gateway = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(pack('{"code":200}')),
    )
    expect(await openHttp().ask(question(gateway.origin))).toMatchObject({ kind: 'answered', body: '{"code":200}' })
  })

  it('says so when it cannot unpack', async () => {
    const gateway = await serve((_request, response, count) =>
      count === 1
        ? response.writeHead(200, { 'content-encoding': 'secret' }).end('x')
        : response.writeHead(200, { 'content-encoding': 'gzip' }).end('this is no gzip'),
    )
    const http = openHttp()
    expect(await http.ask(question(gateway.origin))).toEqual({
      kind: 'unreachable',
      cause: 'other',
      detail: 'the answer is encoded as secret',
    })
    expect(await http.ask(question(gateway.origin))).toMatchObject({
      kind: 'unreachable',
      cause: 'other',
      detail: expect.stringMatching(/^Z_DATA_ERROR/),
    })
  })
})

describe('ask, limits', () => {
  it('does not read a body that is announced as too large, nor wait for it', async () => {
    const ended = Promise.withResolvers<void>()
    const gateway = await serve((_request, response) => {
      response.on('close', ended.resolve)
      response.writeHead(200, { 'content-length': '1001' }).write('x')
    })
    expect(await openHttp({ maxAnswerBytes: 1000 }).ask(question(gateway.origin))).toEqual({
      kind: 'too-large',
      status: 200,
      limitBytes: 1000,
    })
    await ended.promise
  })

  it('stops reading a body without a length, and ends the connection', async () => {
    const ended = Promise.withResolvers<void>()
    const gateway = await serve((_request, response) => {
      response.on('close', ended.resolve)
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    expect(await openHttp({ maxAnswerBytes: 1000 }).ask(question(gateway.origin))).toMatchObject({ kind: 'too-large' })
    await ended.promise
  })

  it('takes exactly the limit', async () => {
    const gateway = await serve((_request, response) => response.write('x'.repeat(1000)) && response.end())
    expect(await openHttp({ maxAnswerBytes: 1000 }).ask(question(gateway.origin))).toMatchObject({
      kind: 'answered',
      body: 'x'.repeat(1000),
    })
  })

  it('counts a compressed body as it unfolds', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const gateway = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    )
    expect(bomb.length).toBeLessThan(100_000)
    expect(await openHttp({ maxAnswerBytes: 100_000 }).ask(question(gateway.origin))).toEqual({
      kind: 'too-large',
      status: 200,
      limitBytes: 100_000,
    })
  })

  it('gives up on headers that do not come', async () => {
    const gateway = await serve(() => {})
    expect(await openHttp({ timeouts: { headersMs: 50 } }).ask(question(gateway.origin))).toMatchObject({
      kind: 'unreachable',
      cause: 'timeout',
    })
  })

  it('gives up on a body that does not end', async () => {
    const gateway = await serve((_request, response) => response.write('{'))
    expect(await openHttp({ timeouts: { totalMs: 100 } }).ask(question(gateway.origin))).toEqual({
      kind: 'unreachable',
      cause: 'timeout',
      detail: 'no complete answer within 100 ms',
    })
  })

  it('gives up on a name that does not resolve in time', async () => {
    const http = openHttp({ timeouts: { totalMs: 50, connectMs: 60_000 }, lookup: () => new Promise(() => {}) })
    expect(await http.ask(question('http://gate.example'))).toMatchObject({ kind: 'unreachable', cause: 'timeout' })
  })
})

describe('ask, redirects', () => {
  it('follows within the origin, three times at most, with the key', async () => {
    const gateway = await serve((request, response, count) =>
      count <= 3 ? redirect(response, `/step${count}`) : response.end(`at ${request.url}`),
    )
    expect(await openHttp().ask(question(gateway.origin))).toMatchObject({ kind: 'answered', body: 'at /step3' })
    expect(gateway.seen[3]?.headers.authorization).toBe(`Bearer ${key}`)
  })

  it('stops at the fourth', async () => {
    const gateway = await serve((_request, response, count) => redirect(response, `/step${count}`))
    expect(await openHttp().ask(question(gateway.origin))).toEqual({
      kind: 'redirected',
      status: 302,
      location: '/step4',
    })
    expect(gateway.seen).toHaveLength(4)
  })

  it('never goes to another origin', async () => {
    const other = await serve((_request, response) => response.end('{}'))
    const gateway = await serve((_request, response) => redirect(response, `${other.origin}/api`, 307))
    expect(await openHttp().ask(question(gateway.origin))).toEqual({
      kind: 'redirected',
      status: 307,
      location: `${other.origin}/api`,
    })
    expect(other.seen).toHaveLength(0)
    expect(other.sockets.size).toBe(0)
  })

  it('does not follow a POST, nor what is no URL', async () => {
    const gateway = await serve((request, response) =>
      redirect(response, request.method === 'POST' ? '/again' : 'http://[', 308),
    )
    const http = openHttp()
    expect(await http.ask(question(gateway.origin, { method: 'POST', json: {} }))).toEqual({
      kind: 'redirected',
      status: 308,
      location: '/again',
    })
    expect(await http.ask(question(gateway.origin))).toEqual({ kind: 'redirected', status: 308, location: 'http://[' })
    expect(gateway.seen).toHaveLength(2)
  })

  it('takes a redirect to nowhere as an answer', async () => {
    const gateway = await serve((_request, response) => response.writeHead(302).end('where?'))
    expect(await openHttp().ask(question(gateway.origin))).toMatchObject({
      kind: 'answered',
      status: 302,
      body: 'where?',
    })
  })
})
