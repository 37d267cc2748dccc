import { describe, expect, it } from 'vitest'
import { httpWhenAsked } from '../../../../src/core/engine/http/http-when-asked.ts'
import { serve } from './local-source.ts'

const { signal } = new AbortController()

describe('an http that is opened by its first request', () => {
  it('asks like any other, and ends what it has opened', async () => {
    const gateway = await serve((_request, response) => response.end('{"code":200}'))
    const http = httpWhenAsked('1')
    const question = { baseUrl: gateway.origin, path: '/', key: 'sk-1', method: 'GET', signal } as const
    expect(await http.ask(question)).toMatchObject({ kind: 'answered', body: '{"code":200}' })
    const gone = [...gateway.sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    expect(gone).toHaveLength(1)
    await http.close()
    await Promise.all(gone)
  })

  it('sends nothing once it was closed, whether it had been opened or not', async () => {
    let requests = 0
    const gateway = await serve((_request, response) => {
      requests += 1
      response.end('{}')
    })
    const http = httpWhenAsked('1')
    const question = { baseUrl: gateway.origin, path: '/', key: 'sk-1', method: 'GET', signal } as const
    await http.close()
    expect(await http.ask(question)).toMatchObject({ kind: 'unreachable' })
    await http.close()
    expect(requests).toBe(0)
  })
})
