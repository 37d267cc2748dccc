import { describe, expect, it } from 'vitest'
import { connectionViewSchema } from '../../../src/contract/index.ts'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { generating } from '../../support/stub-gateway.ts'

const minuteMs = 60_000
const id = 'run-0123456789abcdef'

async function atHome() {
  const at = await coreAtStub()
  at.stub.status = ({ taskId }) => generating(taskId)
  const home = () => {
    const [view] = at.core.api.connections()
    return connectionViewSchema.parse(view)
  }
  return { ...at, home }
}

describe('a pause by the user', () => {
  it('stops the questions until it is ended, and outlives a test of the key', async () => {
    const { core, stub, clock, add, task, leap, home } = await atHome()
    const [mine = ''] = await add(id, 'jobs')
    await leap(() => task(mine).polls >= 2)
    await core.api.pause({})
    await leap(() => stub.inFlight() === 0)
    expect(home()).toMatchObject({ state: 'paused', hold: { cause: 'user', until: null } })
    expect(task(mine).nextPollAt).toBeNull()
    const { polls } = task(mine)
    await core.api.testConnection({ name: 'home' })
    expect(home().hold?.cause).toBe('user')
    const start = clock.now()
    // Longer than any hold of another cause is believed.
    clock.jump(50 * 60 * minuteMs)
    await core.api.check({ ids: [] })
    expect(task(mine).polls).toBe(polls)
    expect(clock.now() - start).toBeGreaterThanOrEqual(50 * 60 * minuteMs)
    await core.api.resume({ name: 'home' })
    expect(home()).toMatchObject({ state: 'ok', reason: null, hold: null })
    await leap(() => task(mine).polls > polls)
  })

  it('ends by itself when it was limited', async () => {
    const { core, clock, add, task, leap, home } = await atHome()
    const [mine = ''] = await add(id, 'jobs')
    await leap(() => task(mine).polls >= 1)
    await core.api.pause({ name: 'home', until: new Date(clock.now() + 60 * minuteMs).toISOString() })
    const { polls } = task(mine)
    const start = clock.now()
    expect(home().hold).toMatchObject({ cause: 'user', until: new Date(start + 60 * minuteMs).toISOString() })
    await leap(() => task(mine).polls > polls)
    expect(clock.now() - start).toBeGreaterThanOrEqual(60 * minuteMs)
    expect(home()).toMatchObject({ state: 'ok', hold: null })
  })
})

describe('renaming', () => {
  it('takes the key and the tasks along', async () => {
    const { core, bench, add, task, leap } = await atHome()
    const [mine = ''] = await add(id, 'jobs')
    const renamed = await core.api.renameConnection({ name: 'HOME', to: 'Studio 2' })
    expect(renamed.name).toBe('Studio 2')
    expect([...bench.secrets.stored.keys()]).toEqual(['Studio 2'])
    expect(task(mine).connection).toBe('Studio 2')
    const { polls } = task(mine)
    await leap(() => task(mine).polls > polls)
  })

  it('refuses a name that is taken, or none', async () => {
    const { core, stub } = await atHome()
    await core.api.connect({ name: 'away', kind: 'other', url: stub.url, secret: { key: 'another-key-1' } })
    await expect(core.api.renameConnection({ name: 'home', to: 'Away' })).rejects.toThrow('named away already')
    await expect(core.api.renameConnection({ name: 'home', to: '' })).rejects.toThrow('1 to 64')
    await expect(core.api.renameConnection({ name: 'none', to: 'x' })).rejects.toThrow('There are: home, away')
    // Another way to write its own name is no other connection.
    expect((await core.api.renameConnection({ name: 'home', to: 'Home' })).name).toBe('Home')
  })
})

describe('removing', () => {
  it('forgets the key with the connection, but not while there are tasks', async () => {
    const { core, bench, add, stub } = await atHome()
    await core.api.connect({ name: 'away', kind: 'other', url: stub.url, secret: { key: 'another-key-1' } })
    const [mine = ''] = await add(id, 'jobs')
    await expect(core.api.removeConnection({ name: 'home' })).rejects.toThrow('home has 1 task. Pause it')
    await core.api.remove({ ids: [mine] })
    await expect(core.api.removeConnection({ name: 'home' })).rejects.toThrow('all in the trash')
    expect((await core.api.removeConnection({ name: 'AWAY' })).map(({ name }) => name)).toEqual(['home'])
    expect([...bench.secrets.stored.keys()]).toEqual(['home'])
  })
})

describe('a connection', () => {
  it('tells the code of a refusal, and asks no more than it may', async () => {
    const { core, stub, add, leap, home } = await atHome()
    stub.status = () => ({ status: 402, body: { code: 402, msg: 'no credits' } })
    await add(id, 'jobs')
    await leap(() => home().state === 'paused')
    expect(home().hold).toMatchObject({ cause: 'refused', code: 402 })
    stub.status = ({ taskId }) => generating(taskId)
    const { connection } = await core.api.connect({ name: 'home', requestsPerSecond: 0.5 })
    expect(connection).toMatchObject({ requestsPerSecond: 0.5, hold: null, state: 'ok' })
  })
})
