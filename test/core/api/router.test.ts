import { createRouterClient, isDefinedError } from '@orpc/server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { contract } from '../../../src/contract/contract.ts'
import type { Client } from '../../../src/contract/index.ts'
import { createRouter } from '../../../src/core/api/router.ts'
import { startSandbox } from '../../../src/sandbox/index.ts'
import { coreBench } from '../../support/start-core.ts'

const id = (name: string | number): string => `${name}-0123456789abcdef`

async function door(change: (bench: Awaited<ReturnType<typeof coreBench>>) => void = () => undefined) {
  const bench = await coreBench()
  change(bench)
  const core = await bench.open()
  const client: Client = createRouterClient(createRouter(core.api), { context: {} })
  return { bench, core, client }
}

const home = { name: 'home', kind: 'other', url: 'http://127.0.0.1:9', secret: { key: 'key-of-a-test' } } as const

describe('the contract', () => {
  it('is answered as a whole, and every answer has its form', async () => {
    const { client } = await door()
    await client.connections.connect(home)
    const { added } = await client.tasks.add({ text: id('a'), connection: 'home', family: 'jobs' })
    const task = added[0]?.id ?? ''
    expect((await client.about()).host).toBe('node')
    expect((await client.tasks.list({})).total).toBe(1)
    expect((await client.tasks.show({ id: task })).history).toHaveLength(1)
    expect((await client.tasks.annotate({ id: task, rating: 4 })).rating).toBe(4)
    expect((await client.tasks.get({ ids: [task] })).tasks).toHaveLength(1)
    expect((await client.tasks.check({ ids: [task] })).problems).toEqual([])
    expect((await client.tasks.activity()).waiting.total).toBe(1)
    expect((await client.connections.pause({}))[0]?.state).toBe('paused')
    expect((await client.connections.resume({}))[0]?.state).toBe('ok')
    const settings = await client.settings.get()
    const changed = { notify: { ...settings.notify, kept: false }, language: 'ru' } as const
    expect(await client.settings.set(changed)).toEqual(changed)
    expect(await client.settings.get()).toEqual(changed)
    expect(await client.notices.seen()).toEqual({})
    expect(await client.notices.latest({})).toEqual([])
  })

  it('tells what cannot be done in words, with a code of the contract', async () => {
    const { client } = await door()
    const error: unknown = await client.tasks.show({ id: 'nobody' }).catch((one: unknown) => one)
    expect(isDefinedError(error)).toBe(true)
    expect(error).toMatchObject({ code: 'NOT_POSSIBLE', status: 409, message: expect.stringContaining('kieper list') })
    await expect(client.connections.connect({ name: '', kind: 'kie' })).rejects.toMatchObject({ code: 'USAGE' })
    await expect(client.searches.save({ name: 'x', query: 'modle:y' })).rejects.toMatchObject({ code: 'BAD_QUERY' })
    await expect(client.tasks.list({ search: 'x modle:y' })).rejects.toMatchObject({
      code: 'BAD_QUERY',
      status: 400,
      message: 'There is no "modle:" to search by. Did you mean model:?',
      data: { text: 'x modle:y', at: 2, length: 6, suggestion: 'model:' },
    })
    // What does not even fit the contract never reaches our code.
    await expect(Reflect.apply(client.tasks.rows, undefined, [{ keys: ['x'] }])).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('has a path for every call that is not for the window alone, each once', () => {
    const routes: string[] = []
    const walk = (value: object): void => {
      for (const part of Object.values(value)) {
        if (!('~orpc' in part)) walk(part)
        else if (part['~orpc'].meta.only === undefined)
          routes.push(`${part['~orpc'].route.method} ${part['~orpc'].route.path}`)
      }
    }
    walk(contract)
    expect(routes.length).toBeGreaterThan(25)
    expect(new Set(routes).size).toBe(routes.length)
    expect(routes.filter((route) => route.includes('undefined'))).toEqual([])
  })
})

describe('a long call', () => {
  it('tells where it stands and then what came of it', async () => {
    const { client, bench } = await door()
    const steps = []
    for await (const step of await client.export({ dest: `${bench.root}/out` })) steps.push(step)
    expect(steps.at(-1)).toMatchObject({ kind: 'done', result: { copied: 0, failed: [] } })
    const found = []
    for await (const step of await client.doctor({})) found.push(step)
    expect(found.at(-1)).toMatchObject({ kind: 'done' })
  })

  it('ends in words when it cannot be done', async () => {
    const { client, bench } = await door()
    const run = async () => {
      for await (const _ of await client.export({ dest: `${bench.root}/out`, template: '{nonsense}' }))
        expect(_).toBeDefined()
    }
    await expect(run()).rejects.toMatchObject({ code: 'USAGE' })
  })
})

describe('a bug', () => {
  it('is reported, and says nothing to the caller but that there was one', async () => {
    const { core } = await door()
    const heard: unknown[] = []
    const broken = new Error('the secret inside')
    const api = { ...core.api, activity: () => Promise.reject(broken) }
    const client: Client = createRouterClient(
      createRouter(api, (error) => heard.push(error)),
      { context: {} },
    )
    await expect(client.tasks.activity()).rejects.toThrow()
    await expect(client.tasks.show({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
    expect(heard).toEqual([broken])
  })
})

describe('sample tasks', () => {
  it('are added, kept, and taken away for good with their connection', async () => {
    const sandbox = await startSandbox({ imageLongSidePx: 64, timeScale: 0.001 })
    onTestFinished(() => sandbox.stop())
    let stops = 0
    const { client, core, bench } = await door(({ host }) => {
      host.samples = {
        start: () =>
          Promise.resolve({
            url: sandbox.url,
            key: sandbox.key,
            texts: [
              sandbox.create({ family: 'jobs', prompt: 'a sample' }),
              sandbox.create({ family: 'midjourney', prompt: 'another' }),
            ],
          }),
        stop: () => {
          stops += 1
          return Promise.resolve()
        },
      }
    })
    await client.connections.connect(home)
    const { added } = await client.tasks.add({ text: id('mine'), connection: 'home', family: 'jobs' })
    await core.run()
    const { tasks } = await client.samples.start()
    expect(tasks).toHaveLength(2)
    expect((await client.connections.list()).filter(({ sample }) => sample)).toHaveLength(1)
    await client.connections.pause({ name: 'home' })
    const isKept = () =>
      core.api.get({ ids: tasks.map((task) => task.id) }).tasks.every(({ status }) => status === 'kept')
    await expect.poll(isKept).toBe(true)
    const paths = core.api
      .get({ ids: tasks.map((task) => task.id) })
      .tasks.flatMap(({ images }) => images.map(({ path }) => path))
    expect(paths.every((path) => path?.startsWith(bench.libraryDir))).toBe(true)

    expect(await client.samples.remove()).toEqual({ removed: 2 })
    expect(await client.samples.remove()).toEqual({ removed: 0 })
    expect(stops).toBe(1)
    expect((await client.connections.list()).map(({ name }) => name)).toEqual(['home'])
    expect(core.api.list({}).tasks.map((task) => task.id)).toEqual(added.map((task) => task.id))
    expect(core.api.list({}).total).toBe(1)
    expect([...bench.secrets.stored.keys()]).toEqual(['home'])
    const rows = bench.database((database) => database.prepare('select count(*) as n from images').get())
    expect(rows).toEqual({ n: 0 })
  })

  it('are refused in words by a host that has none', async () => {
    const { client } = await door()
    await expect(client.samples.start()).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  })
})
