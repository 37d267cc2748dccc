import { describe, expect, it } from 'vitest'
import { createHttp } from '../../../../src/core/engine/http/http.ts'
import { openHttp } from './image-bench.ts'
import { serve, serveRaw } from './local-source.ts'

const signal = new AbortController().signal

describe('close', () => {
  it('ends idle and busy connections, and what was under way', async () => {
    const asked = Promise.withResolvers<void>()
    const gateway = await serve((request, response) => {
      if (request.url === '/idle') response.end('{}')
      else asked.resolve()
    })
    const http = createHttp('1')
    const question = { baseUrl: gateway.origin, key: 'sk-1', method: 'GET', signal } as const
    await http.ask({ ...question, path: '/idle' })
    const busy = http.ask({ ...question, path: '/busy' })
    await asked.promise
    const gone = [...gateway.sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    await http.close()
    expect(await busy).toMatchObject({ kind: 'unreachable' })
    await Promise.all(gone)
    expect(await http.ask({ ...question, path: '/late' })).toMatchObject({ kind: 'unreachable', cause: 'other' })
    await http.close()
  })

  it('ends a connection that is still being opened', async () => {
    const arrived = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    // Takes the TLS hello and never answers.
    const silent = await serveRaw((socket) => {
      socket.once('data', () => arrived.resolve())
      socket.once('close', () => ended.resolve())
    })
    const http = openHttp()
    const pending = http.ask({ baseUrl: `https://${silent.host}`, path: '/', key: 'sk-1', method: 'GET', signal })
    await arrived.promise
    const start = performance.now()
    await http.close()
    await ended.promise
    // Its own connect timeout would have ended it too, after ten seconds.
    expect(performance.now() - start).toBeLessThan(5000)
    expect(await pending).toMatchObject({ kind: 'unreachable' })
  })
})
