import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import type { Client, SaveRuleInput } from '../../src/contract/index.ts'
import type { Desktop } from '../../src/core/index.ts'
import { createDuplexClient } from '../../src/doors/client-over-duplex.ts'
import { openDoors } from '../../src/doors/open-doors.ts'
import { coreBench } from '../support/start-core.ts'
import { memoryLine } from './memory-duplex.ts'

const facts = { tray: true, notices: true, startsAtLogin: null, keepsRunning: true }

function recordingDesktop() {
  const dragged: string[] = []
  const desktop: Desktop = {
    facts: () => Promise.resolve(facts),
    asks: async function* () {
      yield { kind: 'settings' }
    },
    drag: (image) => Promise.resolve(void dragged.push(image)),
    startAtLogin: () => Promise.resolve(facts),
    keepRunning: () => Promise.resolve(facts),
    choosePath: () => Promise.resolve(null),
    theme: () => undefined,
  }
  return { desktop, dragged }
}

describe('calls of the desktop’s own window', () => {
  it('are there for it, and for nobody else who is let in', async () => {
    const bench = await coreBench()
    const { desktop, dragged } = recordingDesktop()
    const doors = openDoors(await bench.open(), join(bench.dataDir, 'no-page'), undefined, desktop)
    const [own, visitor] = [memoryLine(), memoryLine()]
    doors.windowRpc(own.host)
    doors.rpc(visitor.host)
    const window = createDuplexClient<Client>(own.client)
    expect(await window.desktop.facts()).toEqual(facts)
    await window.desktop.drag({ image: 'one' })
    expect(await (await window.desktop.asks()).next()).toMatchObject({ value: { kind: 'settings' } })

    const stranger = createDuplexClient<Client>(visitor.client)
    const refused = [stranger.desktop.facts(), stranger.desktop.drag({ image: 'two' }), stranger.desktop.asks()]
    for (const { status, ...rest } of await Promise.allSettled(refused)) {
      expect(status).toBe('rejected')
      expect('reason' in rest && rest.reason instanceof ORPCError && rest.reason.code).toBe('NOT_FOUND')
    }
    const post = (path: string): Promise<Response> =>
      doors.api(
        new Request(`http://127.0.0.1${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"image":"two"}',
        }),
      )
    expect((await post('/api/desktop/drag')).status).toBe(404)
    const document = await (await doors.api(new Request('http://127.0.0.1/api/openapi.json'))).text()
    expect(document).not.toContain('/desktop/')
    expect(dragged).toEqual(['one'])
    for (const line of [own, visitor]) line.close()
  })

  it('are also those that make a rule work; whoever is let in may look at rules and turn them off', async () => {
    const bench = await coreBench()
    const doors = openDoors(await bench.open(), join(bench.dataDir, 'no-page'))
    const [own, visitor] = [memoryLine(), memoryLine()]
    doors.windowRpc(own.host)
    doors.rpc(visitor.host)
    const window = createDuplexClient<Client>(own.client)
    const stranger = createDuplexClient<Client>(visitor.client)
    const rule: SaveRuleInput = { name: 'tell', on: 'kept', action: { kind: 'run', argv: ['true'] } }
    expect(await window.rules.save(rule)).toMatchObject([{ name: 'tell', enabled: false }])
    const byStranger = [
      stranger.rules.save({ ...rule, enabled: true }),
      stranger.rules.enable({ name: 'tell' }),
      stranger.rules.run({ name: 'tell' }),
      stranger.rules.rename({ name: 'tell', to: 'told' }),
      stranger.rules.test({ name: 'tell', id: 'one' }),
    ]
    for (const { status, ...rest } of await Promise.allSettled(byStranger)) {
      expect(status).toBe('rejected')
      expect('reason' in rest && rest.reason instanceof ORPCError && rest.reason.code).toBe('NOT_FOUND')
    }
    const post = async (path: string): Promise<number> => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ ...rule, enabled: true })
      return (await doors.api(new Request(`http://127.0.0.1/api${path}`, { method: 'POST', headers, body }))).status
    }
    const wanted = ['/rules/save', '/rules/enable', '/rules/run', '/rules/rename', '/rules/test']
    expect(await Promise.all(wanted.map(post))).toEqual([404, 404, 404, 404, 404])
    expect(await stranger.rules.list()).toMatchObject([{ enabled: false }])
    await window.rules.enable({ name: 'tell' })
    expect(await post('/rules/disable')).toBe(200)
    expect(await window.rules.list()).toMatchObject([{ enabled: false }])
    expect(await stranger.rules.remove({ name: 'tell' })).toEqual([])
    for (const line of [own, visitor]) line.close()
  })

  it('are refused in words where there is no desktop', async () => {
    const bench = await coreBench()
    const doors = openDoors(await bench.open(), join(bench.dataDir, 'no-page'))
    const line = memoryLine()
    doors.windowRpc(line.host)
    await expect(createDuplexClient<Client>(line.client).desktop.facts()).rejects.toThrow(
      'Only the window of the desktop',
    )
    line.close()
  })
})
