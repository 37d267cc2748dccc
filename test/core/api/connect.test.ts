import { describe, expect, it } from 'vitest'
import { connectionViewSchema } from '../../../src/contract/index.ts'
import type { ConnectInput } from '../../../src/contract/index.ts'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { coreBench } from '../../support/start-core.ts'
import { generating, stubGateway } from '../../support/stub-gateway.ts'
import type { StubGateway } from '../../support/stub-gateway.ts'

const key = 'a-test-key-0123456789'

/** A core of which every question ends at a name that nobody knows. */
async function offline() {
  const bench = await coreBench()
  const core = await bench.open({ http: { lookup: () => Promise.reject(new Error('no names here')) } })
  return { bench, core, connect: (input: ConnectInput) => core.api.connect(input) }
}

/** Every Authorization that a gateway has seen. */
function keysAt({ seen }: StubGateway): string[] {
  return [...new Set(seen.map(({ headers }) => headers.authorization ?? ''))]
}

describe('connect', () => {
  it('asks for the credits and tells the balance', async () => {
    const { core, stub } = await coreAtStub({ run: false })
    stub.credit = () => ({ body: { code: 200, msg: 'success', data: 87.5 } })
    const { connection, problem } = await core.api.connect({ name: 'home' })
    expect(problem).toBeNull()
    expect(() => connectionViewSchema.parse(connection)).not.toThrow()
    expect(connection).toEqual({
      name: 'home',
      kind: 'other',
      url: stub.url,
      state: 'ok',
      reason: null,
      imageHosts: [],
      addedImageHosts: [],
      balance: 87.5,
      lowBalance: null,
      hold: null,
      requestsPerSecond: 3,
      unknownAfterSeconds: 90,
      sample: false,
    })
    expect(core.api.connections()).toEqual([connection])
    expect(stub.of('credit').at(-1)?.headers.authorization).toBe(`Bearer ${stub.key}`)
  })

  it.each([
    ['kie', {}, 'kie', 'https://api.kie.ai'],
    ['Apikley', {}, 'apikley', 'https://api.apikley.ru'],
    ['mine', { kind: 'kie' }, 'kie', 'https://api.kie.ai'],
    ['mine', { url: 'https://API.kie.ai/' }, 'kie', 'https://api.kie.ai'],
    ['mine', { url: 'https://gateway.example/base/' }, 'other', 'https://gateway.example/base'],
    ['kie', { url: 'http://127.0.0.1:9' }, 'other', 'http://127.0.0.1:9'],
    ['mine', { url: 'http://[::1]:9' }, 'other', 'http://[::1]:9'],
  ] as const)('%s %j is of kind %s at %s', async (name, more, kind, url) => {
    const { connect } = await offline()
    const { connection, problem } = await connect({ name, ...more, secret: { key } })
    expect(connection).toMatchObject({ name, kind, url })
    expect(problem).toMatchObject({ kind: 'unreachable', words: expect.stringContaining('cannot be reached') })
    expect(connection.imageHosts.length > 0).toBe(kind !== 'other')
  })

  it.each([
    ['no address', { name: 'mine' }],
    ['no URL', { name: 'mine', url: 'gateway' }],
    ['another protocol', { name: 'mine', url: 'ftp://gateway.example' }],
    ['a script', { name: 'mine', url: 'javascript:alert(1)' }],
    ['http elsewhere', { name: 'mine', url: 'http://gateway.example' }],
    ['http that looks local', { name: 'mine', url: 'http://127.0.0.1.example.net' }],
    ['a password', { name: 'mine', url: 'https://me:secret@gateway.example' }],
    ['a query', { name: 'mine', url: 'https://gateway.example/?a=1' }],
    ['an empty name', { name: '', url: 'https://gateway.example' }],
    ['a name with a slash', { name: '../x', url: 'https://gateway.example' }],
    ['a polluting name', { name: '__proto__', url: 'https://gateway.example' }],
    ['a name too long', { name: 'x'.repeat(65), url: 'https://gateway.example' }],
    ['a host that is an address', { name: 'kie', imageHosts: ['10.0.0.1'] }],
    ['a host that is everything', { name: 'kie', imageHosts: ['*'] }],
    ['a host with a path', { name: 'kie', imageHosts: ['cdn.example/x'] }],
    ['this computer as a host', { name: 'kie', imageHosts: ['localhost'] }],
    ['a negative grace', { name: 'kie', unknownAfterSeconds: -1 }],
  ] satisfies [string, ConnectInput][])('refuses %s, and stores nothing', async (_, input) => {
    const { bench, core, connect } = await offline()
    await expect(connect({ secret: { key }, ...input })).rejects.toMatchObject({ name: 'CallError', code: 'usage' })
    expect(core.api.connections()).toEqual([])
    expect([...bench.secrets.stored.keys()]).toEqual([])
  })

  it.each([
    ['bad-name', 'name', { name: '../x', url: 'https://gateway.example' }],
    ['need-address', 'url', { name: 'mine' }],
    ['bad-url', 'url', { name: 'mine', url: 'ftp://gateway.example' }],
    ['open-http', 'url', { name: 'mine', url: 'http://gateway.example' }],
    ['login-in-url', 'url', { name: 'mine', url: 'https://me:secret@gateway.example' }],
    ['extra-in-url', 'url', { name: 'mine', url: 'https://gateway.example/?a=1' }],
    ['bad-host', 'hosts', { name: 'kie', imageHosts: ['10.0.0.1'] }],
    ['bad-key', 'key', { name: 'kie', secret: { key: 'with blank' } }],
  ] satisfies [string, string, ConnectInput][])(
    'tells a window what is refused (%s) and its field',
    async (code, field, input) => {
      const { connect } = await offline()
      await expect(connect({ secret: { key }, ...input })).rejects.toMatchObject({ refusal: { code, field } })
    },
  )

  it('refuses a kind that nobody knows', async () => {
    const { core } = await offline()
    const input = JSON.parse('{"name":"x","kind":"openai","secret":{"key":"a-test-key-00"}}')
    await expect(core.api.connect(input)).rejects.toMatchObject({ code: 'usage' })
  })

  it.each(['', ' ', 'with blank', 'line\nbreak', 'ключ', `${key}\u0000`])('refuses %j as a key', async (bad) => {
    const { bench, core, connect } = await offline()
    await expect(connect({ name: 'kie', secret: { key: bad } })).rejects.toMatchObject({ code: 'usage' })
    expect(core.api.connections()).toEqual([])
    expect(bench.secrets.stored.size).toBe(0)
  })

  it('needs a key the first time, and keeps it afterwards', async () => {
    const { bench, connect } = await offline()
    await expect(connect({ name: 'kie' })).rejects.toMatchObject({ message: expect.stringContaining('--key-stdin') })
    await connect({ name: 'kie', secret: { key } })
    await connect({ name: 'KIE', imageHosts: ['cdn.example.net', '*.example.org'], unknownAfterSeconds: 10 })
    expect(bench.secrets.stored.get('kie')).toEqual({ key })
    expect(bench.secrets.stored.size).toBe(1)
  })

  it('adds image hosts to those that are allowed, each once', async () => {
    const { core, connect } = await offline()
    await connect({ name: 'mine', url: 'https://gateway.example', secret: { key }, imageHosts: ['a.example.net'] })
    const { connection } = await connect({ name: 'mine', imageHosts: ['B.example.net.', 'a.example.net'] })
    expect(connection.imageHosts).toEqual(['a.example.net', 'b.example.net'])
    const taken = await connect({ name: 'mine', removeImageHosts: ['A.example.net.', 'never.example.net'] })
    expect(taken.connection).toMatchObject({ imageHosts: ['b.example.net'], addedImageHosts: ['b.example.net'] })
    expect(core.api.connections()).toHaveLength(1)
  })

  it('moves to the known address of another kind, with a key of its own', async () => {
    const { connect } = await offline()
    await connect({ name: 'mine', kind: 'kie', secret: { key } })
    await expect(connect({ name: 'mine', kind: 'apikley' })).rejects.toMatchObject({ code: 'usage' })
    const { connection } = await connect({ name: 'mine', kind: 'apikley', secret: { key: 'another-key-00' } })
    expect(connection).toMatchObject({ kind: 'apikley', url: 'https://api.apikley.ru' })
  })

  it('never carries a key over to another gateway', async () => {
    const { bench, core, stub } = await coreAtStub({ run: false })
    const other = await stubGateway()
    await expect(core.api.connect({ name: 'home', url: other.url })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining("that gateway's key"),
    })
    expect(other.seen).toEqual([])
    expect(core.api.connections()[0]).toMatchObject({ url: stub.url, state: 'ok', reason: null })
    expect(bench.secrets.stored.get('home')).toEqual({ key: stub.key })
    // Another path of the same gateway is the same gateway.
    await expect(core.api.connect({ name: 'home', url: `${stub.url}/v2` })).resolves.toMatchObject({ problem: null })
  })

  it('sends the new key not to the old gateway, though a question falls between the key and the address', async () => {
    const { bench, core, stub, clock, add, leap } = await coreAtStub()
    const other = await stubGateway(clock)
    for (const gateway of [stub, other]) gateway.status = ({ taskId }) => generating(taskId)
    await add('task-0123456789abcdef', 'jobs')
    await leap(() => stub.of('status').length === 2 && !bench.isBusy())
    const { write } = bench.secrets
    bench.secrets.write = async (name, secret) => {
      await write(name, secret)
      // The next question becomes due right now, and has all the time that it needs to be sent.
      await clock.pass(60_000)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await core.api.connect({ name: 'home', url: other.url, secret: { key: other.key } })
    await leap(() => other.of('status').length > 1)
    expect(keysAt(stub)).toEqual([`Bearer ${stub.key}`])
    expect(keysAt(other)).toEqual([`Bearer ${other.key}`])
  })

  it('sends the new key not to the old gateway, though a question was under way already', async () => {
    const { bench, core, stub, clock, add, leap } = await coreAtStub()
    const other = await stubGateway(clock)
    for (const gateway of [stub, other]) gateway.status = ({ taskId }) => generating(taskId)
    let isHeld = false
    let letGo = (): void => undefined
    bench.secrets.beforeRead = () => {
      if (isHeld) return Promise.resolve()
      isHeld = true
      return new Promise((resolve) => (letGo = resolve))
    }
    await add('task-0123456789abcdef', 'jobs')
    // It knows the old address, and looks the key up only when the new one is stored.
    await leap(() => isHeld)
    await core.api.connect({ name: 'home', url: other.url, secret: { key: other.key } })
    letGo()
    await leap(() => other.of('status').length > 1)
    expect(stub.of('status')).toEqual([])
    expect(keysAt(other)).toEqual([`Bearer ${other.key}`])
  })

  it('saves a refused key all the same and says what the gateway thinks of it', async () => {
    const { core, stub } = await coreAtStub({ run: false })
    stub.credit = () => ({ status: 401, body: { code: 401, msg: 'You do not have access permissions' } })
    const { connection, problem } = await core.api.connect({ name: 'home', secret: { key: 'wrong-key-0000' } })
    expect(problem).toMatchObject({
      kind: 'refused',
      code: 401,
      words: expect.stringMatching(/^home is saved, but the key was refused \(401/u),
    })
    expect(connection).toMatchObject({ state: 'paused', reason: expect.stringContaining('401') })
    stub.credit = () => ({ body: { code: 200, data: 1 } })
    expect(await core.api.connect({ name: 'home', secret: { key } })).toMatchObject({
      problem: null,
      connection: { state: 'ok', reason: null },
    })
  })

  it('leaves a pause alone that the user makes while the credits are asked', async () => {
    const { core, stub } = await coreAtStub({ run: false })
    stub.credit = (_request, response) => {
      void core.api.pause({ name: 'home' }).then(() => response.end('{"code":200,"data":7}'))
    }
    const { connection } = await core.api.testConnection({ name: 'home' })
    expect(connection).toMatchObject({ state: 'paused', balance: 7, hold: { cause: 'user' } })
  })

  it('says that the key is refused, and leaves the pause alone that the user makes meanwhile', async () => {
    const { core, stub } = await coreAtStub({ run: false })
    stub.credit = (_request, response) => {
      void core.api.pause({ name: 'home' }).then(() => response.end('{"code":401,"msg":"no access"}'))
    }
    const { connection, problem } = await core.api.testConnection({ name: 'home' })
    expect(problem).toMatchObject({ code: 401, words: expect.stringContaining('the key was refused (401') })
    expect(connection).toMatchObject({ state: 'paused', hold: { cause: 'user' } })
  })

  it('says so when the connection is removed while its credits are asked', async () => {
    const { core, stub } = await coreAtStub({ run: false })
    stub.credit = (_request, response) => {
      void core.api.removeConnection({ name: 'home' }).then(() => response.end('{"code":200,"data":7}'))
    }
    await expect(core.api.testConnection({ name: 'home' })).rejects.toThrow('There is no connection named home')
    expect(core.api.connections()).toEqual([])
  })

  it('saves an address that does not answer, and says so', async () => {
    const { core, stub } = await coreAtStub({ run: false })
    await stub.down()
    const { connection, problem } = await core.api.connect({ name: 'home' })
    expect(problem).toMatchObject({ kind: 'unreachable', words: expect.stringContaining('cannot be reached') })
    expect(connection.state).toBe('ok')
  })

  it.each([
    ['no such call', { status: 404, body: 'not found' }],
    ['a web page', { headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['another shape', { body: { code: 200, data: { something: 'else' } } }],
  ])('is content with a gateway that answers %s', async (_, reply) => {
    const { core, stub } = await coreAtStub({ run: false })
    stub.credit = () => reply
    const { problem, connection } = await core.api.connect({ name: 'home' })
    expect(problem).toBeNull()
    expect(connection).toMatchObject({ state: 'ok', reason: null })
  })

  it('makes one connection of two calls at the same time', async () => {
    const { core, stub } = await coreAtStub({ run: false })
    const input = { name: 'twice', url: stub.url, secret: { key } }
    await Promise.all([core.api.connect(input), core.api.connect({ ...input, name: 'TWICE' })])
    expect(core.api.connections().map(({ name }) => name.toLowerCase())).toEqual(['home', 'twice'])
  })
})
