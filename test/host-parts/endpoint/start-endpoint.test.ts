import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { onceLivesMs } from '../../../src/host-parts/endpoint/visitors.ts'
import { endpointBench, newFolder } from './endpoint-kit.ts'

const path = (url: string): string => url.replace(/^http:\/\/[^/]+/u, '')

describe('the way in', () => {
  it('is a link that lets a browser in once, and leaves no trace of itself', async () => {
    const { endpoint, send, asked } = await endpointBench()
    const url = endpoint.visitUrl()
    expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${endpoint.port}/\\?token=[\\w-]{43}$`, 'u'))
    const first = await send(`GET ${path(url)}`)
    expect(first).toMatchObject({ status: 303, headers: { location: '/', 'cache-control': 'no-store' }, body: '' })
    expect(first.headers['set-cookie']).toMatch(
      /^kieper-\d+=[\w.-]+; HttpOnly; SameSite=Strict; Path=\/; Max-Age=2592000$/u,
    )
    const second = await send(`GET ${path(url)}`)
    expect(second.status).toBe(401)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(second.body).toContain('<code>kieper serve --open</code>')
    const cookie = first.headers['set-cookie']?.split(';', 1)[0] ?? ''
    expect((await send('GET /', [`Cookie: ${cookie}`])).body).toBe('page answers')
    // Whoever is in and comes back by the old link is not sent away.
    expect(await send(`GET ${path(url)}`, [`Cookie: ${cookie}`])).toMatchObject({ status: 303 })
    expect(asked).toEqual(['page GET /'])
  })

  it('ends after ten minutes', async () => {
    const { endpoint, send, clock } = await endpointBench()
    const url = endpoint.visitUrl()
    clock.now += onceLivesMs
    expect((await send(`GET ${path(url)}`)).status).toBe(401)
  })

  it('is not used up by whoever only looks ahead, or comes by another name', async () => {
    const { endpoint, send, raw } = await endpointBench()
    const url = endpoint.visitUrl()
    expect((await send(`HEAD ${path(url)}`)).status).toBe(401)
    expect((await send(`POST ${path(url)}`)).status).toBe(401)
    expect((await raw([`GET ${path(url)} HTTP/1.1`, `Host: evil.example:${endpoint.port}`])).status).toBe(403)
    expect((await send(`GET ${path(url)}`)).status).toBe(303)
  })

  it('repeats nothing of what was tried', async () => {
    const { send } = await endpointBench()
    const { body, headers } = await send('GET /?token=%3Cscript%3Ealert(1)%3C/script%3E')
    expect(body).not.toContain('alert')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'nonce-/u)
  })
})

describe('who is let in', () => {
  const places = ['/', '/assets/index-BxYz12_-.js', '/images/x-0', '/api/tasks', '/api/openapi.json', '/rpc', '/any']

  it.each(places)('nobody without a credential: %s', async (place) => {
    const { send, asked, cookie } = await endpointBench()
    const name = (await cookie()).split('=', 1)[0]
    const wrong = [
      [],
      ['Authorization: Bearer x'],
      ['Authorization: Basic eDp4'],
      [`Cookie: ${name}=x`],
      [`Cookie: ${name}=${'A'.repeat(22)}.9999999999.${'A'.repeat(43)}`],
    ]
    for (const headers of wrong) expect(await send(`GET ${place}`, headers)).toMatchObject({ status: 401 })
    expect(asked).toEqual([])
  })

  it('a script with the token, which a wrong one beside a cookie does not become', async () => {
    const { send, token, cookie } = await endpointBench()
    expect(await send('GET /api/tasks', [`Authorization: Bearer ${token}`])).toMatchObject({ body: 'api answers' })
    const headers = ['Authorization: Bearer x', `Cookie: ${await cookie()}`]
    expect(await send('GET /api/tasks', headers)).toMatchObject({ status: 401 })
  })

  it('says 401 in JSON to programs', async () => {
    const { send } = await endpointBench()
    const { headers, body } = await send('GET /api/tasks')
    expect(headers['www-authenticate']).toBe('Bearer realm="kieper"')
    expect(JSON.parse(body)).toMatchObject({ code: 'UNAUTHORIZED', status: 401 })
  })

  it('a page, where its cookie came with a request of its own', async () => {
    const { endpoint, send, cookie, asked } = await endpointBench()
    const own = `Origin: http://127.0.0.1:${endpoint.port}`
    const headers = [`Cookie: ${await cookie()}`, 'Content-Type: application/json']
    expect(await send('POST /api/tasks', [...headers, own], '{"text":"x"}')).toMatchObject({ body: 'api answers' })
    expect(await send('POST /api/tasks', [...headers, 'Sec-Fetch-Site: same-origin'], '1')).toMatchObject({
      status: 200,
    })
    expect(await send('POST /api/tasks', headers, '{"text":"y"}')).toMatchObject({ status: 403 })
    expect(await send('POST /api/tasks', [...headers, 'Sec-Fetch-Site: same-site'], '2')).toMatchObject({ status: 403 })
    expect(await send('GET /images/x-0', [...headers, 'Sec-Fetch-Site: same-site'])).toMatchObject({ status: 403 })
    expect(asked).toEqual(['api POST /api/tasks {"text":"x"}', 'api POST /api/tasks 1'])
  })

  it('an open page after a restart of the host', async () => {
    const before = await endpointBench()
    const value = (await before.cookie()).split('=')[1]
    await before.endpoint.stop()
    const after = await endpointBench({}, before.dataDir)
    // Another port is another place for a browser; the seal of the cookie holds.
    expect(await after.send('GET /', [`Cookie: kieper-${after.endpoint.port}=${value}`])).toMatchObject({ status: 200 })
    expect(await after.send('GET /', [`Authorization: Bearer ${before.token}`])).toMatchObject({ status: 401 })
  })
})

describe('where requests may come from', () => {
  it.each([
    ['Host: evil.example'],
    ['Host: 127.0.0.1'],
    ['Host: localhost:1'],
    ['Host: 127.0.0.1:PORT', 'Host: 127.0.0.1:PORT'],
    ['Host: 127.0.0.1:PORT', 'Host: evil.example'],
    ['Host: 127.0.0.1:PORT', 'Origin: http://evil.example'],
    ['Host: 127.0.0.1:PORT', 'Origin: null'],
    ['Host: 127.0.0.1:PORT', 'Origin: http://localhost:PORT'],
    ['Host: localhost:PORT', 'Origin: http://127.0.0.1:PORT'],
  ])('not %s %s', async (...lines) => {
    const { raw, endpoint, token, asked } = await endpointBench()
    const headers = lines.map((line) => line.replaceAll('PORT', String(endpoint.port)))
    const answer = await raw(['GET /api/tasks HTTP/1.1', ...headers, `Authorization: Bearer ${token}`])
    expect(answer.status).toBe(403)
    expect(asked).toEqual([])
  })

  it('not without a host at all', async () => {
    const { raw, token, asked } = await endpointBench()
    expect((await raw(['GET / HTTP/1.1', `Authorization: Bearer ${token}`])).status).toBe(400)
    expect((await raw(['GET / HTTP/1.0', `Authorization: Bearer ${token}`])).status).toBe(403)
    expect(asked).toEqual([])
  })

  it('both of its names', async () => {
    const { raw, endpoint, token } = await endpointBench()
    const host = `localhost:${endpoint.port}`
    const answer = await raw([
      'GET / HTTP/1.1',
      `Host: ${host}`,
      `Origin: http://${host}`,
      `Authorization: Bearer ${token}`,
    ])
    expect(answer.body).toBe('page answers')
  })

  it('listens on loopback only', async () => {
    const { endpoint } = await endpointBench()
    const other = createServer()
    onTestFinished(() => void other.close())
    // The same port of another address is free, so it was not taken.
    await once(other.listen({ host: '127.0.0.2', port: endpoint.port, exclusive: true }), 'listening')
  })
})

describe('what may be asked', () => {
  it.each(['OPTIONS', 'TRACE', 'PROPFIND'])('not %s', async (method) => {
    const { send, token, asked } = await endpointBench()
    const answer = await send(`${method} /api/tasks`, [`Authorization: Bearer ${token}`])
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE' } })
    expect(asked).toEqual([])
  })

  it.each(['http://127.0.0.1/api/tasks', '*'])('not the target %s', async (target) => {
    const { send, token } = await endpointBench()
    expect((await send(`GET ${target}`, [`Authorization: Bearer ${token}`])).status).toBe(400)
  })

  it.each([
    ['//evil.example/api/tasks', 'page GET //evil.example/api/tasks'],
    ['/api/../images/x', 'images GET /images/x'],
    ['/./api/x', 'api GET /api/x'],
    ['/API/x', 'page GET /API/x'],
    ['/api%2fx', 'page GET /api%2fx'],
    ['/images/x-0/thumb?v=1', 'images GET /images/x-0/thumb?v=1'],
    ['/\\evil.example/x', 'page GET //evil.example/x'],
  ])('%s goes to the door that sees it so', async (target, expected) => {
    const { send, token, asked } = await endpointBench()
    await send(`GET ${target}`, [`Authorization: Bearer ${token}`])
    expect(asked).toEqual([expected])
  })

  it('HEAD, without a body', async () => {
    const { send, token } = await endpointBench()
    const answer = await send('HEAD /api/tasks', [`Authorization: Bearer ${token}`])
    expect(answer).toMatchObject({ status: 200, body: '' })
  })

  it('says at /rpc that it is for WebSockets', async () => {
    const { send, token } = await endpointBench()
    expect((await send('GET /rpc', [`Authorization: Bearer ${token}`])).status).toBe(426)
  })

  it('tells a bug to its own log and nobody else', async () => {
    const bug = new Error('secret detail')
    const { send, token, reported } = await endpointBench({ api: () => Promise.reject(bug) })
    const answer = await send('GET /api/tasks', [`Authorization: Bearer ${token}`])
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain('secret')
    expect(reported).toEqual([bug])
  })
})

describe('how much may be sent', () => {
  const sixteen = 16 * 1024 * 1024

  it('16 MB', async () => {
    const { send, token, asked } = await endpointBench()
    const headers = [`Authorization: Bearer ${token}`]
    expect((await send('POST /api/tasks', headers, 'x'.repeat(sixteen))).status).toBe(200)
    expect(asked[0]?.length).toBe('api POST /api/tasks '.length + sixteen)
  })

  it('not a byte more, told before it is sent', async () => {
    const { send, token, asked } = await endpointBench()
    const headers = [`Authorization: Bearer ${token}`, `Content-Length: ${sixteen + 1}`, 'Expect: 100-continue']
    const answer = await send('POST /api/tasks', headers)
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
    expect(asked).toEqual([])
  })

  it('not a byte more, when it is not told', async () => {
    const { endpoint, token, asked } = await endpointBench()
    const socket = connect(endpoint.port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.on('error', () => undefined)
    socket.write(
      `POST /api/tasks HTTP/1.1\r\nHost: 127.0.0.1:${endpoint.port}\r\nAuthorization: Bearer ${token}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    )
    const piece = 'x'.repeat(1024 * 1024)
    for (let count = 0; count < 17; count++) socket.write(`${piece.length.toString(16)}\r\n${piece}\r\n`)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /u)
    expect(asked).toEqual([])
  })

  it('nothing by whoever is not known', async () => {
    const { send, asked } = await endpointBench()
    const headers = [`Content-Length: ${sixteen}`, 'Expect: 100-continue']
    expect((await send('POST /api/tasks', headers)).status).toBe(401)
    expect(asked).toEqual([])
  })
})

describe('how long it may take', () => {
  const patience = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20 }
  it.each([
    ['headers that never end', 'GET / HTTP/1.1\r\nHost: 127.0.0.1'],
    [
      'a body that never ends',
      'POST /api/x HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer TOKEN\r\nContent-Length: 5\r\n\r\nx',
    ],
  ])('not as long as %s', async (_, text) => {
    const { endpoint, token, asked, reported } = await endpointBench({}, newFolder(), patience)
    const socket = connect(endpoint.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.resume()
    socket.write(text.replace('HOST', `127.0.0.1:${endpoint.port}`).replace('TOKEN', token))
    await once(socket, 'close')
    expect(asked).toEqual([])
    expect(reported).toEqual([])
  })
})

describe('for the own command line', () => {
  it('proves to know the token without telling it', async () => {
    const { send, token } = await endpointBench()
    const { status, body } = await send('GET /session?challenge=abc')
    expect(status).toBe(200)
    expect(body).not.toContain(token)
    expect(JSON.parse(body)).toMatchObject({ version: '9.9.9', pid: process.pid })
    expect((await send(`GET /session?challenge=${'x'.repeat(101)}`)).status).toBe(405)
    expect((await send('GET /session')).status).toBe(405)
  })

  it('gives a new link for the token, and for nothing else', async () => {
    const { endpoint, send, token, cookie } = await endpointBench()
    const { body } = await send('POST /session', [`Authorization: Bearer ${token}`])
    const answer: { url: string } = JSON.parse(body)
    expect((await send(`GET ${path(answer.url)}`)).status).toBe(303)
    const own = `Origin: http://127.0.0.1:${endpoint.port}`
    expect((await send('POST /session', [`Cookie: ${await cookie()}`, own])).status).toBe(401)
    expect((await send('POST /session')).status).toBe(401)
  })
})

describe('its end', () => {
  it('takes endpoint.json away and leaves nothing open', async () => {
    const { endpoint, dataDir } = await endpointBench()
    const idle = connect(endpoint.port, '127.0.0.1')
    idle.on('error', () => undefined)
    await once(idle, 'connect')
    await endpoint.stop()
    expect(existsSync(join(dataDir, 'endpoint.json'))).toBe(false)
    if (!idle.destroyed) await once(idle, 'close')
  })

  it('ends an answer that never would, and tells whoever makes it', async () => {
    const cancelled = Promise.withResolvers<void>()
    const endless = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('begun')),
      cancel: () => cancelled.resolve(),
    })
    const { endpoint, token } = await endpointBench({ api: () => Promise.resolve(new Response(endless)) })
    const socket = connect(endpoint.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`GET /api/x HTTP/1.1\r\nHost: 127.0.0.1:${endpoint.port}\r\nAuthorization: Bearer ${token}\r\n\r\n`)
    await once(socket, 'data')
    await endpoint.stop()
    await cancelled.promise
  })

  it('tells whoever makes an answer when the other side has gone', async () => {
    const aborted = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const { endpoint, token } = await endpointBench({
      api: async (request) => {
        request.signal.addEventListener('abort', () => aborted.resolve())
        begun.resolve()
        await aborted.promise
        return new Response('too late')
      },
    })
    const socket = connect(endpoint.port, '127.0.0.1')
    socket.write(`GET /api/x HTTP/1.1\r\nHost: 127.0.0.1:${endpoint.port}\r\nAuthorization: Bearer ${token}\r\n\r\n`)
    await begun.promise
    socket.destroy()
    await aborted.promise
  })

  it('leaves the file of a host that has taken its place', async () => {
    const first = await endpointBench()
    const second = await endpointBench({}, first.dataDir)
    await first.endpoint.stop()
    expect(existsSync(join(first.dataDir, 'endpoint.json'))).toBe(true)
    await second.endpoint.stop()
    expect(existsSync(join(first.dataDir, 'endpoint.json'))).toBe(false)
  })

  it('comes at once when endpoint.json cannot be written', async () => {
    const folder = newFolder()
    const bench = await endpointBench({}, folder)
    await bench.endpoint.stop()
    await expect(endpointBench({}, join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
