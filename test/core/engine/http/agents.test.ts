import { describe, expect, it, onTestFinished } from 'vitest'
import { isAddressRefusal } from '../../../../src/core/engine/http/address-guard.ts'
import { createAgents } from '../../../../src/core/engine/http/agents.ts'
import type { Agents } from '../../../../src/core/engine/http/agents.ts'
import { send } from '../../../../src/core/engine/http/send.ts'
import { serve } from './local-source.ts'

function openAgents(): Agents {
  const agents = createAgents({
    connectMs: 5000,
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  })
  onTestFinished(() => agents.close())
  return agents
}

async function textFrom(agent: Agents[keyof Omit<Agents, 'close'>], origin: string): Promise<string> {
  const response = await send(agent, { origin, path: '/', method: 'GET' }, new AbortController().signal)
  return response.body.text()
}

describe('createAgents', () => {
  it('does not lend an open connection to a private address to those who may not have one', async () => {
    const source = await serve((_request, response) => response.end('inside'))
    const agents = openAgents()
    const origin = `http://gate.example:${source.port}`
    expect(await textFrom(agents.ownImages, origin)).toBe('inside')
    expect(await textFrom(agents.api, origin)).toBe('inside')
    expect(isAddressRefusal(await textFrom(agents.otherImages, origin).catch((error: unknown) => error))).toBe(true)
    expect(source.seen).toHaveLength(2)
  })

  it('refuses a private address that is written out, for which no name is looked up', async () => {
    const source = await serve((_request, response) => response.end('inside'))
    const agents = openAgents()
    for (const origin of [source.origin, `http://[::1]:${source.port}`, `http://[::ffff:127.0.0.1]:${source.port}`]) {
      expect(isAddressRefusal(await textFrom(agents.otherImages, origin).catch((error: unknown) => error))).toBe(true)
    }
    expect(source.sockets.size).toBe(0)
  })

  it('uses connections again', async () => {
    const source = await serve((_request, response) => response.end('again'))
    const agents = openAgents()
    for (let asked = 0; asked < 10; asked += 1) await textFrom(agents.api, source.origin)
    // Not always one: an answer can be whole a moment before its connection counts as free.
    expect(source.sockets.size).toBeLessThanOrEqual(2)
  })

  it('keeps answering the API while images hold all their connections', async () => {
    const source = await serve((request, response) =>
      request.url === '/' ? response.end('polled') : response.write('slow'),
    )
    const agents = openAgents()
    const stop = new AbortController()
    const images = Array.from({ length: 10 }, () =>
      send(agents.ownImages, { origin: source.origin, path: '/image', method: 'GET' }, stop.signal).catch(() => null),
    )
    await images[0]
    expect(await textFrom(agents.api, source.origin)).toBe('polled')
    stop.abort()
    await Promise.all(images)
  })
})
