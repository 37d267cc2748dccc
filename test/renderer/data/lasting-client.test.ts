import { describe, expect, it, onTestFinished } from 'vitest'
import { createRouter } from '../../../src/core/api/router.ts'
import { createRpcDoor } from '../../../src/doors/rpc-over-duplex.ts'
import { createLastingClient } from '../../../src/renderer/data/lasting-client.ts'
import { openSession } from '../../../src/renderer/data/session.ts'
import { memoryLine } from '../../doors/memory-duplex.ts'
import type { MemoryLine } from '../../doors/memory-duplex.ts'
import { coreBench } from '../../support/start-core.ts'

const id = (name: string): string => `${name}-0123456789abcdef`

/** A host behind lines that can be cut, and doors that can be shut. */
async function host() {
  const bench = await coreBench()
  const core = await bench.open()
  await core.api.connect({ name: 'home', kind: 'other', url: 'http://127.0.0.1:9', secret: { key: 'key-of-a-test' } })
  const answer = createRpcDoor(createRouter(core.api))
  const lines: MemoryLine[] = []
  let isShut = false
  onTestFinished(() => {
    for (const line of lines) line.close()
  })
  return {
    core,
    lines,
    shut: (shut: boolean) => (isShut = shut),
    open() {
      if (isShut) return Promise.reject(new Error('nobody answers'))
      const line = memoryLine()
      answer(line.host)
      lines.push(line)
      return Promise.resolve(line.client)
    },
  }
}

const until = (fact: () => boolean): Promise<void> => expect.poll(fact, { interval: 5 }).toBe(true)

describe('a client that lasts', () => {
  it('goes on over the next line when one was lost', async () => {
    const { open, lines } = await host()
    const { client, link, close } = createLastingClient(open)
    onTestFinished(close)
    expect((await client.about()).host).toBe('node')
    lines[0]?.close()
    await until(() => link.get().kind === 'lost')
    // The call waits for the line that is being opened.
    expect((await client.connections.list()).map(({ name }) => name)).toEqual(['home'])
    expect(lines).toHaveLength(2)
    expect(link.get().kind).toBe('open')
  })

  it('rejects what was under way, and says so when nobody answers at all', async () => {
    const { open, lines, shut } = await host()
    const { client, link, close } = createLastingClient(open)
    onTestFinished(close)
    await client.about()
    shut(true)
    const asked = client.tasks.list({})
    lines[0]?.close()
    await expect(asked).rejects.toThrow('lost')
    await until(() => link.get().kind === 'lost')
    await expect(client.about()).rejects.toThrow('lost')
    shut(false)
    expect((await client.about()).host).toBe('node')
  })

  it('hands over the words of a call that cannot be done', async () => {
    const { open } = await host()
    const { client, close } = createLastingClient(open)
    onTestFinished(close)
    await expect(client.tasks.show({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_POSSIBLE', defined: true })
  })
})

describe('a session', () => {
  it('follows the host, and again after the line was lost, without losing a change', async () => {
    const { core, open, lines, shut } = await host()
    const session = openSession(open, (url) => ({ url }))
    onTestFinished(session.close)
    let snapshots = 0
    session.onFrame(({ kind }) => (snapshots += kind === 'snapshot' ? 1 : 0))
    await until(() => session.overview.get()?.counts.waiting === 0)
    const [task] = (await core.api.add({ text: id('a'), connection: 'home', family: 'jobs' })).added
    await until(() => session.overview.get()?.counts.waiting === 1)

    const { keys } = await session.client.tasks.index({})
    const key = new Uint32Array(Uint8Array.from(Buffer.from(keys, 'base64')).buffer)[0] ?? 0
    let tells = 0
    const stop = session.rows.subscribe(key, () => (tells += 1))
    await until(() => session.rows.get(key)?.id === task?.id)
    core.api.annotate({ id: task?.id ?? '', rating: 3 })
    await until(() => session.rows.get(key)?.rating === 3)

    shut(true)
    lines[0]?.close()
    core.api.annotate({ id: task?.id ?? '', rating: 5 })
    await core.api.add({ text: id('b'), connection: 'home', family: 'jobs' })
    shut(false)
    await until(() => session.overview.get()?.counts.waiting === 2 && session.rows.get(key)?.rating === 5)
    expect(snapshots).toBe(2)
    expect(tells).toBeGreaterThanOrEqual(2)
    stop()
  })
})
