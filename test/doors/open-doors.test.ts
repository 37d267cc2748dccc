import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/contract/index.ts'
import { version } from '../../src/core/index.ts'
import { createDuplexClient } from '../../src/doors/client-over-duplex.ts'
import { openDoors } from '../../src/doors/open-doors.ts'
import { coreBench } from '../support/start-core.ts'
import { memoryLine } from './memory-duplex.ts'

async function doorsOfCore() {
  const bench = await coreBench()
  const core = await bench.open()
  return { core, doors: openDoors(core, join(bench.host.dataDir, 'no-page')) }
}

const ask = (path: string): Request => new Request(`http://127.0.0.1:41741${path}`)

describe('the doors of a core', () => {
  it('lead to the same calls, over a line and over HTTP', async () => {
    const { doors } = await doorsOfCore()
    const line = memoryLine()
    doors.rpc(line.host)
    const client = createDuplexClient<Client>(line.client)
    const about = await client.about()
    expect(about).toMatchObject({ version, host: 'node' })
    expect(await (await doors.api(ask('/api/about'))).json()).toEqual(about)
    line.close()
  })

  it('tell what goes on, until the line closes', async () => {
    const { core, doors } = await doorsOfCore()
    const line = memoryLine()
    doors.rpc(line.host)
    const frames = await createDuplexClient<Client>(line.client).watch()
    expect(await frames.next()).toMatchObject({ value: { kind: 'snapshot' } })
    const rejected = frames.next().then(
      () => 'it went on',
      (error: unknown) => (error instanceof Error ? error.name : ''),
    )
    line.close()
    expect(await rejected).toBe('ConnectionLost')
    // Nothing of it holds the core back.
    await core.stop()
  })

  it('describe every call of the contract', async () => {
    const { doors } = await doorsOfCore()
    const document: { paths: Record<string, Record<string, { responses: object }>> } = JSON.parse(
      await (await doors.api(ask('/api/openapi.json'))).text(),
    )
    const calls = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { responses }]) => {
        expect(Object.keys(responses), path).toContain('200')
        return `${method.toUpperCase()} ${path}`
      }),
    )
    for (const call of ['POST /tasks', 'GET /tasks', 'GET /tasks/{id}', 'GET /watch', 'POST /export', 'PUT /settings'])
      expect(calls).toContain(call)
    // What a call cannot describe is a `not`; nothing may be.
    expect(JSON.stringify(document)).not.toContain('{"not":{}}')
  })

  it('have no image and no page where there is none', async () => {
    const { doors } = await doorsOfCore()
    for (const id of ['x', '0123456789abcdef-0', '0123456789abcdef-original-0', '-0', '__proto__-0'])
      expect((await doors.images(ask(`/images/${id}`))).status, id).toBe(404)
    expect((await doors.page(ask('/'))).status).toBe(503)
  })
})
