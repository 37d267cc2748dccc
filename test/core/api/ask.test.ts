import { rename, rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { finished, generating } from '../../support/stub-gateway.ts'

const id = (name: string): string => `${name}-0123456789abcdef`

/** A gateway at which ids say how they stand: `fail…`, `nobody…`, `run…`, else finished. */
async function atGateway() {
  const at = await coreAtStub({ unknownAfterSeconds: 0 })
  const { stub } = at
  const picture = await noisyPng('ask')
  stub.image = () => ({ body: picture })
  stub.status = ({ taskId }) => {
    if (taskId.startsWith('fail')) return { body: { code: 501, msg: 'policy' } }
    if (taskId.startsWith('nobody')) return { body: { code: 404, msg: 'not found' } }
    return taskId.startsWith('run') ? generating(taskId) : finished(taskId, [`${stub.url}/${taskId}.png`])
  }
  return at
}

describe('check', () => {
  it('asks what is open at once, all of it without ids', async () => {
    const { core, stub, clock, add, leap, task } = await atGateway()
    const mine = await add(['run1', 'run2'].map(id).join('\n'), 'jobs')
    await leap(() => mine.every((one) => task(one).polls >= 2))
    // By now the next questions are three seconds away.
    await leap(() => stub.inFlight() === 0)
    const polls = mine.map((one) => task(one).polls)
    const at = clock.now()
    const { tasks, problems } = await core.api.check({ ids: [] })
    expect(tasks.map((one) => one.id).toSorted()).toEqual(mine.toSorted())
    expect(problems).toEqual([])
    expect(tasks.every(({ nextPollAt }) => nextPollAt === new Date(at).toISOString())).toBe(true)
    await leap(() => mine.every((one, index) => task(one).polls > (polls[index] ?? 0)))
    expect(clock.now() - at).toBeLessThan(1_000)
  })

  it('leaves final tasks as they are and says what helps, but asks unknown ones again', async () => {
    const { core, add, leapTo, task } = await atGateway()
    const [kept = '', failed = '', unknown = ''] = [
      ...(await add(id('kept'), 'jobs')),
      ...(await add(id('fail'), 'jobs')),
      ...(await add(id('nobody'), 'jobs')),
    ]
    await leapTo('kept', kept)
    await leapTo('failed', failed)
    await leapTo('unknown', unknown)
    const polls = [kept, failed].map((one) => task(one).polls)
    const { tasks, problems } = await core.api.check({ ids: [kept, failed, unknown, 'none'] })
    expect(tasks.map(({ status }) => status)).toEqual(['kept', 'failed', 'waiting'])
    expect(problems.map((problem) => problem.id)).toEqual(['none', failed])
    expect(problems[1]?.reason).toMatch(/kieper retry/u)
    await leapTo('unknown', unknown)
    expect([kept, failed].map((one) => task(one).polls)).toEqual(polls)
  })

  it('fetches images at once that wait for a later try', async () => {
    const { core, stub, clock, add, leap, leapTo, task } = await atGateway()
    const image = stub.image
    stub.image = () => ({ status: 503, headers: { 'retry-after': '200' }, body: 'busy' })
    const [one = ''] = await add(id('kept'), 'jobs')
    await leap(() => task(one).images[0]?.reason === 'unreachable')
    stub.image = image
    const at = clock.now()
    await core.api.check({ ids: [one] })
    await leapTo('kept', one)
    expect(clock.now() - at).toBeLessThan(1_000)
  })

  it('resolves for untilAsked when each has been asked, and no later', async () => {
    const { core, stub, add, leap, task } = await atGateway()
    const mine = await add(['run1', 'run2', 'run3'].map(id).join('\n'), 'jobs')
    await leap(() => mine.every((one) => task(one).polls >= 1))
    const before = core.api.get({ ids: mine }).tasks
    await core.api.check({ ids: mine })
    let isAsked = false
    const waiting = core.untilAsked(before, new AbortController().signal).then(() => (isAsked = true))
    await leap(() => isAsked)
    await waiting
    expect(mine.every((one, index) => task(one).polls > (before[index]?.polls ?? 0))).toBe(true)
    expect(stub.of('status').length).toBeGreaterThanOrEqual(6)
  })
})

describe('retry', () => {
  it('asks a failed task again, and keeps it when it has come after all', async () => {
    const { bench, core, stub, add, leapTo, task } = await atGateway()
    const status = stub.status
    stub.status = () => ({ body: { code: 501, msg: 'policy' } })
    const [one = ''] = await add(id('kept'), 'jobs')
    await leapTo('failed', one)
    stub.status = status
    const { tasks, problems } = await core.api.retry({ ids: [one] })
    expect(tasks).toMatchObject([{ id: one, status: 'waiting', failure: null }])
    expect(problems).toEqual([])
    await leapTo('kept', one)
    expect(task(one).history.map(({ detail }) => detail)).toContain('asked again')
    expect(bench.told.map(({ kind }) => kind)).toContain('failed')
  })

  it('gives an unknown task its grace anew', async () => {
    const { core, clock, add, leapTo } = await atGateway()
    const [one = ''] = await add(id('nobody'), 'jobs')
    await leapTo('unknown', one)
    await core.api.connect({ name: 'home', unknownAfterSeconds: 60 })
    await core.api.retry({ ids: [one] })
    const at = clock.now()
    await leapTo('unknown', one)
    expect(clock.now() - at).toBeGreaterThanOrEqual(60_000)
  })

  it('leaves open tasks alone and says so', async () => {
    const { core, add } = await atGateway()
    const [one = ''] = await add(id('run'), 'jobs')
    const { problems } = await core.api.retry({ ids: [one, 'none'] })
    expect(problems.map((problem) => problem.id)).toEqual(['none', one])
    expect(problems[1]?.reason).toMatch(/still waiting.*kieper check/u)
  })

  it('fetches a kept image again whose file is gone, and only that', async () => {
    const { core, stub, add, leapTo, task } = await atGateway()
    const [one = '', two = ''] = await add([id('kept1'), id('kept2')].join('\n'), 'jobs')
    await leapTo('kept', one, two)
    const asked = stub.of('status').length
    // The two share one file, because they have the same bytes.
    const path = task(one).images[0]?.path ?? ''
    expect(task(two).images[0]?.path).toBe(path)
    await rm(path)
    await core.api.retry({ ids: [one, two] })
    expect(task(one).status).toBe('saving')
    await leapTo('kept', one, two)
    expect(stub.of('status')).toHaveLength(asked)
    expect(stub.of('image')).toHaveLength(4)
    await core.api.retry({ ids: [one] })
    expect(task(one).status).toBe('kept')
  })

  it('does not fetch everything again because the library is away', async () => {
    const { bench, core, stub, add, leapTo, task } = await atGateway()
    const [one = ''] = await add(id('kept'), 'jobs')
    await leapTo('kept', one)
    await rename(bench.libraryDir, `${bench.libraryDir}-away`)
    await core.api.retry({ ids: [one] })
    expect(task(one).status).toBe('kept')
    expect(stub.of('image')).toHaveLength(1)
  })
})
