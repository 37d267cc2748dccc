import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { AskRequest } from '../../../../src/core/engine/http/ask.ts'
import { openHttp } from './image-bench.ts'
import { closedPort, serve, serveRaw } from './local-source.ts'

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

describe('ask, the network', () => {
  it('nobody listens', async () => {
    expect(await openHttp().ask(question(`http://127.0.0.1:${await closedPort()}`))).toMatchObject({
      kind: 'unreachable',
      cause: 'refused',
    })
  })

  it('no such name', async () => {
    expect(await openHttp().ask(question('https://gate.example'))).toMatchObject({
      kind: 'unreachable',
      cause: 'dns',
      detail: expect.stringMatching(/^ENOTFOUND/),
    })
  })

  it('a name that resolves here', async () => {
    const gateway = await serve((_request, response) => response.end('{}'))
    const http = openHttp({ lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) })
    expect(await http.ask(question(`http://gate.example:${gateway.port}`))).toMatchObject({ kind: 'answered' })
    expect(gateway.seen[0]?.headers.host).toBe(`gate.example:${gateway.port}`)
  })

  it('reset before and within the answer', async () => {
    const before = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()))
    const within = await serveRaw((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"code"')),
    )
    const http = openHttp()
    expect(await http.ask(question(before.origin))).toMatchObject({ kind: 'unreachable', cause: 'reset' })
    expect(await http.ask(question(within.origin))).toMatchObject({ kind: 'unreachable', cause: 'reset' })
  })

  it('no TLS where TLS was expected', async () => {
    const plain = await serveRaw((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
    expect(await openHttp().ask(question(`https://${plain.host}`))).toMatchObject({ kind: 'unreachable', cause: 'tls' })
  })

  it('no HTTP at all', async () => {
    const ssh = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH\r\n'))
    expect(await openHttp().ask(question(ssh.origin))).toMatchObject({ kind: 'unreachable', cause: 'other' })
  })
})

describe('ask, the key', () => {
  it('is taken out of whatever a gateway repeats', async () => {
    const gateway = await serve((request, response, count) => {
      const told = request.headers.authorization ?? ''
      if (count === 1)
        response
          .writeHead(200, { 'retry-after': told })
          .end(JSON.stringify({ told, packed: Buffer.from(told).toString('base64') }))
      else redirect(response, `https://elsewhere.example/?k=${encodeURIComponent(told)}`)
    })
    const http = openHttp()
    const answer = await http.ask(question(gateway.origin))
    expect(answer).toMatchObject({
      kind: 'answered',
      retryAfter: 'Bearer [key]',
      body: expect.stringMatching(/"told":"Bearer \[key\]","packed":"\w+\[key\]/),
    })
    expect(await http.ask(question(gateway.origin))).toMatchObject({
      kind: 'redirected',
      location: 'https://elsewhere.example/?k=Bearer%20[key]',
    })
  })

  it('is taken out of errors too', async () => {
    const gateway = await serve((request, response) =>
      response.writeHead(200, { 'content-encoding': request.headers.authorization }).end('x'),
    )
    expect(await openHttp().ask(question(gateway.origin))).toEqual({
      kind: 'unreachable',
      cause: 'other',
      detail: 'the answer is encoded as Bearer [key]',
    })
  })

  it.each(['sk-line\r\nx-evil: 1', 'sk-\u0000', 'ключ', '', ' '])(
    'that no header can hold is not sent and not told (%j)',
    async (bad) => {
      const gateway = await serve((_request, response) => response.end('{}'))
      expect(await openHttp().ask(question(gateway.origin, { key: bad }))).toEqual({
        kind: 'unreachable',
        cause: 'other',
        detail: 'the key holds characters that cannot be sent',
      })
      expect(gateway.seen).toHaveLength(0)
    },
  )
})

describe('ask, stopping', () => {
  const reason = new Error('we are stopping')

  it('rejects with the reason: before, while connecting, while waiting, while reading', async () => {
    const gateway = await serve((request, response) => {
      if (request.url === '/body') response.write('{')
      stop.abort(reason)
    })
    let stop = new AbortController()
    const http = openHttp({
      // Longer than a test may take: stopping must not wait for it.
      timeouts: { connectMs: 60_000 },
      lookup: () => {
        stop.abort(reason)
        return new Promise(() => {})
      },
    })
    await expect(http.ask(question(gateway.origin, { signal: AbortSignal.abort(reason) }))).rejects.toBe(reason)
    await expect(http.ask(question('http://gate.example', { signal: stop.signal }))).rejects.toBe(reason)
    for (const path of ['/wait', '/body']) {
      stop = new AbortController()
      await expect(http.ask(question(gateway.origin, { path, signal: stop.signal }))).rejects.toBe(reason)
    }
  })
})
