import { ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { eventIterator, oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ConnectionLost, createDuplexClient } from '../../src/doors/client-over-duplex.ts'
import { createRpcDoor } from '../../src/doors/rpc-over-duplex.ts'
import { memoryLine } from './memory-duplex.ts'

const contract = {
  double: oc
    .errors({ USAGE: { status: 400 } })
    .input(z.object({ value: z.number() }))
    .output(z.object({ value: z.number() })),
  ticks: oc.input(z.object({ hold: z.boolean() })).output(eventIterator(z.int())),
}

/** A host with a stream that counts to two and then waits until it is cancelled, and the facts about it. */
function startHost() {
  const line = memoryLine()
  const stream = { started: 0, ended: 0 }
  const end = Promise.withResolvers<void>()
  const os = implement(contract)
  const router = os.router({
    double: os.double.handler(({ input, errors }) => {
      if (input.value < 0) throw errors.USAGE({ message: 'Give a number that is not negative.' })
      if (input.value === 13) throw new Error('secret detail of a bug')
      return { value: input.value * 2 }
    }),
    ticks: os.ticks.handler(async function* ({ input, signal }) {
      stream.started++
      try {
        yield 1
        yield 2
        if (input.hold) await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
      } finally {
        stream.ended++
        end.resolve()
      }
    }),
  })
  createRpcDoor(router)(line.host)
  const client = createDuplexClient<ContractRouterClient<typeof contract>>(line.client)
  return { line, stream, streamEnded: end.promise, client }
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => new Error('it did not reject'),
    (error: unknown) => error,
  )
}

describe('calls over a line of strings', () => {
  it('answers, each with its own answer, in whatever order they come', async () => {
    const { client, line } = startHost()
    const answers = await Promise.all([1, 2, 3].map((value) => client.double({ value })))
    expect(answers).toEqual([{ value: 2 }, { value: 4 }, { value: 6 }])
    expect(line.frames.every((frame) => typeof frame === 'string')).toBe(true)
  })

  it('carries the errors of the contract with code, status and words', async () => {
    const { client } = startHost()
    const error = await rejection(client.double({ value: -1 }))
    expect(error).toBeInstanceOf(ORPCError)
    expect(error).toMatchObject({ code: 'USAGE', status: 400, message: 'Give a number that is not negative.' })
  })

  it('refuses input that the contract does not allow before our code sees it', async () => {
    const { client } = startHost()
    // @ts-expect-error a text is no number
    expect(await rejection(client.double({ value: 'x' }))).toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('tells nothing of a bug', async () => {
    const { client, line } = startHost()
    expect(await rejection(client.double({ value: 13 }))).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
    expect(line.frames.join('\n')).not.toContain('secret detail')
  })
})

describe('streams over a line of strings', () => {
  it('come in order and end', async () => {
    const { client, stream } = startHost()
    const seen: number[] = []
    for await (const tick of await client.ticks({ hold: false })) seen.push(tick)
    expect(seen).toEqual([1, 2])
    expect(stream).toEqual({ started: 1, ended: 1 })
  })

  it('end at the host when the reader breaks off', async () => {
    const { client, streamEnded } = startHost()
    for await (const tick of await client.ticks({ hold: true })) if (tick === 2) break
    await streamEnded
  })

  it('end at the host when the reader cancels while it waits', async () => {
    const { client, streamEnded } = startHost()
    const stopping = new AbortController()
    const ticks = await client.ticks({ hold: true }, { signal: stopping.signal })
    await ticks.next()
    await ticks.next()
    const third = rejection(ticks.next())
    stopping.abort(new Error('enough'))
    expect(await third).toMatchObject({ message: 'enough' })
    await streamEnded
  })

  it('end at the host when call and cancellation arrive in one turn', async () => {
    const { client, line, stream } = startHost()
    void line.client.post('{"i":"9","p":{"u":"/ticks","b":{"json":{"hold":true}}}}')
    void line.client.post('{"i":"9","t":4}')
    // Turns enough for whatever was started.
    for (const value of [1, 2, 3]) await client.double({ value })
    expect(stream.ended).toBe(stream.started)
  })

  it('end on both sides when the line closes', async () => {
    const { client, line, streamEnded } = startHost()
    const ticks = await client.ticks({ hold: true })
    await ticks.next()
    await ticks.next()
    const third = rejection(ticks.next())
    line.close()
    expect(await third).toBeInstanceOf(ConnectionLost)
    await streamEnded
  })
})

describe('a line that is no good', () => {
  const broken = [
    '',
    'not json',
    'null',
    '[]',
    '"text"',
    '7',
    '{}',
    '{"i":"1"}',
    '{"i":{},"p":{"u":"/double"}}',
    '{"i":"1","p":{"u":"http://["}}',
    '{"i":"1","p":{"u":7}}',
    '{"i":"1","p":{"u":"/__proto__","b":{"json":{}}}}',
    '{"i":"1","p":{"u":"/constructor","b":{"json":{}}}}',
    '{"i":"1","p":{"u":"/double","b":{"json":{},"meta":[[99,"__proto__","x"]]}}}',
    '{"i":"1","p":{"u":"/double","b":{"json":{"value":1},"meta":[[1,"__proto__","x"]]}}}',
    '{"i":"1","p":{"u":"/double","h":{"__proto__":"x","content-type":"multipart/form-data"},"b":{"json":{"value":1}}}}',
    '{"i":"1","t":3,"p":null}',
    '{"i":"1","t":3,"p":{"e":"message","d":1}}',
    '{"i":"1","t":4}',
    '{"i":"1","t":9,"p":null}',
  ]

  it.each(broken)('survives %s at the host', async (frame) => {
    const { line, client } = startHost()
    // Under an id that is not the client's own.
    void line.client.post(frame.replace('"i":"1"', '"i":"x"'))
    expect(await client.double({ value: 4 })).toEqual({ value: 8 })
    expect(Object.prototype).not.toHaveProperty('x')
  })

  it.each(broken)('survives %s at the client', async (frame) => {
    const { line, client } = startHost()
    void line.host.post(frame.replace('"i":"1"', '"i":"0"'))
    expect(await client.double({ value: 4 })).toEqual({ value: 8 })
  })

  it('rejects what is open when it closes, and every later call', async () => {
    const { line, client } = startHost()
    const open = rejection(client.double({ value: 1 }))
    line.close()
    expect(await open).toBeInstanceOf(ConnectionLost)
    expect(await rejection(client.double({ value: 1 }))).toBeInstanceOf(ConnectionLost)
  })

  it('knows of a line that had closed before', async () => {
    const line = memoryLine()
    line.close()
    const client = createDuplexClient<ContractRouterClient<typeof contract>>(line.client)
    expect(await rejection(client.double({ value: 1 }))).toBeInstanceOf(ConnectionLost)
  })
})
