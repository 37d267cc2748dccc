import { once } from 'node:events'
import type { ContractRouterClient } from '@orpc/contract'
import { eventIterator, oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { createDuplexClient } from '../../../src/doors/client-over-duplex.ts'
import { createRpcDoor } from '../../../src/doors/rpc-over-duplex.ts'
import { webSocketDuplex } from '../../../src/doors/web-socket-duplex.ts'
import { endpointBench } from './endpoint-kit.ts'
import type { EndpointBench } from './endpoint-kit.ts'

const contract = {
  double: oc.input(z.object({ value: z.number() })).output(z.object({ value: z.number() })),
  wait: oc.output(eventIterator(z.string())),
}

/** An endpoint whose calls are two: one that answers, one that streams until it is cancelled. */
async function rpcBench() {
  const ended = Promise.withResolvers<void>()
  const os = implement(contract)
  const router = os.router({
    double: os.double.handler(({ input }) => ({ value: input.value * 2 })),
    wait: os.wait.handler(async function* ({ signal }) {
      try {
        yield 'begun'
        await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
      } finally {
        ended.resolve()
      }
    }),
  })
  return { ...(await endpointBench({ rpc: createRpcDoor(router) })), streamEnded: ended.promise }
}

interface Visit {
  path?: string
  headers?: Record<string, string>
  origin?: string
}

/** The status that the upgrade was refused with, or an open socket. */
function visit(
  { endpoint }: EndpointBench,
  { path = '/rpc', headers = {}, origin }: Visit,
): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${endpoint.port}${path}`, {
    headers,
    ...(origin === undefined ? {} : { origin }),
  })
  onTestFinished(() => socket.terminate())
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (request, { statusCode }) => {
      request.destroy()
      resolve(statusCode ?? 0)
    })
    socket.on('error', reject)
  })
}

async function opened(bench: EndpointBench, wanted: Visit): Promise<WebSocket> {
  const socket = await visit(bench, wanted)
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}

const bearer = ({ token }: EndpointBench) => ({ authorization: `Bearer ${token}` })

describe('a WebSocket', () => {
  it('carries calls and streams for whoever has the token', async () => {
    const bench = await rpcBench()
    const socket = await opened(bench, { headers: bearer(bench) })
    const client = createDuplexClient<ContractRouterClient<typeof contract>>(webSocketDuplex(socket))
    expect(await client.double({ value: 4 })).toEqual({ value: 8 })
    for await (const word of await client.wait()) {
      expect(word).toBe('begun')
      break
    }
    await bench.streamEnded
  })

  it('is opened by a page with its cookie and its origin', async () => {
    const bench = await rpcBench()
    const cookie = await bench.cookie()
    const origin = `http://127.0.0.1:${bench.endpoint.port}`
    const socket = await opened(bench, { headers: { cookie }, origin })
    expect(socket.extensions).toBe('')
  })

  it('is refused to everybody else', async () => {
    const bench = await rpcBench()
    const { port } = bench.endpoint
    const cookie = await bench.cookie()
    const own = `http://127.0.0.1:${port}`
    expect(await visit(bench, {})).toBe(401)
    expect(await visit(bench, { origin: own })).toBe(401)
    expect(await visit(bench, { headers: { authorization: 'Bearer x' } })).toBe(401)
    expect(await visit(bench, { headers: { cookie } })).toBe(403)
    expect(await visit(bench, { headers: { cookie }, origin: 'http://evil.example' })).toBe(403)
    expect(await visit(bench, { headers: { cookie }, origin: 'http://127.0.0.1:1' })).toBe(403)
    expect(await visit(bench, { headers: { cookie }, origin: 'null' })).toBe(403)
    expect(await visit(bench, { headers: { cookie }, origin: `http://localhost:${port}` })).toBe(403)
    expect(await visit(bench, { headers: { ...bearer(bench), host: 'evil.example' } })).toBe(403)
    expect(await visit(bench, { headers: bearer(bench), origin: 'http://evil.example' })).toBe(403)
    for (const path of ['/', '/rpc/', '/rpc/x', '/api/watch'])
      expect(await visit(bench, { headers: bearer(bench), path }), path).toBe(404)
  })

  it('outlives frames that are no calls, bytes among them', async () => {
    const bench = await rpcBench()
    const socket = await opened(bench, { headers: bearer(bench) })
    for (const frame of ['x', '{}', Buffer.from('{"i":"1","p":{"u":"/double"}}'), Buffer.alloc(10)]) socket.send(frame)
    const client = createDuplexClient<ContractRouterClient<typeof contract>>(webSocketDuplex(socket))
    expect(await client.double({ value: 1 })).toEqual({ value: 2 })
    expect(bench.reported).toEqual([])
  })

  it('ends at a frame of more than 16 MB, and its streams with it', async () => {
    const bench = await rpcBench()
    const socket = await opened(bench, { headers: bearer(bench) })
    const client = createDuplexClient<ContractRouterClient<typeof contract>>(webSocketDuplex(socket))
    await (await client.wait()).next()
    socket.send('x'.repeat(16 * 1024 * 1024 + 1))
    const [code] = await once(socket, 'close')
    expect(code).toBe(1009)
    await bench.streamEnded
  })

  it('ends its streams when it is cut off', async () => {
    const bench = await rpcBench()
    const socket = await opened(bench, { headers: bearer(bench) })
    const client = createDuplexClient<ContractRouterClient<typeof contract>>(webSocketDuplex(socket))
    await (await client.wait()).next()
    socket.terminate()
    await bench.streamEnded
  })

  it('is told goodbye when the host stops', async () => {
    const bench = await rpcBench()
    const socket = await opened(bench, { headers: bearer(bench) })
    const closed = once(socket, 'close')
    await bench.endpoint.stop()
    expect((await closed)[0]).toBe(1001)
  })

  it('is cut off when it does not answer the goodbye', async () => {
    const bench = await rpcBench()
    const socket = await opened(bench, { headers: bearer(bench) })
    socket.pause()
    await bench.endpoint.stop()
    socket.terminate()
  })
})
