import { describe, expect, it } from 'vitest'
import { coreAtSandbox, coreAtStub } from '../../support/core-at-gateway.ts'
import { expectStillness } from '../../support/never-spins.ts'
import { noisyPng, sha256Of } from '../../support/picture.ts'
import { finished, stubGateway } from '../../support/stub-gateway.ts'

const minuteMs = 60_000

describe('a link that its source refuses', () => {
  it.each([403, 404, 410])('is asked for anew: the status answer names another one (%i)', async (status) => {
    const { stub, add, leapTo, task } = await coreAtStub()
    const picture = await noisyPng('fresh')
    stub.status = ({ taskId, count }) => finished(taskId, [`${stub.url}/${count === 1 ? 'old' : 'new'}.png`])
    stub.image = ({ path }) => (path === '/new.png' ? { body: picture } : { status, body: 'gone' })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leapTo('kept', id)
    expect(stub.of('image').map(({ path }) => path)).toEqual(['/old.png', '/new.png'])
    expect(stub.of('link')).toEqual([])
    expect(task(id).images[0]).toMatchObject({ url: `${stub.url}/new.png`, sha256: sha256Of(picture) })
  })

  it('is asked for by download-url when the status answer knows no other', async () => {
    const { stub, add, leapTo, task } = await coreAtStub()
    const picture = await noisyPng('lent')
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/own.png`])
    stub.link = () => ({ body: { code: 200, msg: 'success', data: `${stub.url}/lent.png?X-Amz-Expires=1200` } })
    stub.image = ({ path }) => (path === '/lent.png' ? { body: picture } : { status: 403, body: 'expired' })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leapTo('kept', id)
    expect(stub.of('link').map(({ body }) => JSON.parse(body))).toEqual([{ url: `${stub.url}/own.png` }])
    expect(stub.of('link')[0]?.headers.authorization).toBe(`Bearer ${stub.key}`)
    // The lent link dies in minutes: what is remembered is the gateway's own.
    expect(task(id).images[0]?.url).toBe(`${stub.url}/own.png`)
    expect(task(id).polls).toBe(1)
  })

  it.each(['flux-kontext', 'jobs', 'midjourney'] as const)('%s: is kept although its link died', async (family) => {
    const { sandbox, add, leapTo, clock } = await coreAtSandbox({
      sandbox: { dialects: 'documented', linkLifeMs: { fluxResult: 1_000, jobs: 1_000, midjourney: 1_000 } },
    })
    const taskId = sandbox.create({ family, prompt: 'x', createdAt: clock.now() - minuteMs, durationMs: 1_000 })
    const [id = ''] = await add(taskId, family)
    await leapTo('kept', id)
    expect(sandbox.requests.count('downloadUrl')).toBeGreaterThan(0)
  })

  it('is given up only after five tries over ten minutes, with its reason, and told', async () => {
    const { bench, stub, add, leapTo, leap, task, clock } = await coreAtStub()
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/gone.png`])
    stub.image = () => ({ status: 404, body: 'gone' })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => stub.of('image').length === 1)
    const from = clock.now()
    await leapTo('incomplete', id)
    expect(clock.now() - from).toBeGreaterThanOrEqual(10 * minuteMs)
    expect(clock.now() - from).toBeLessThan(30 * minuteMs)
    const tries = stub.of('image').length
    expect(tries).toBeGreaterThanOrEqual(5)
    // Each try has asked for a fresh link both ways.
    expect(stub.of('link')).toHaveLength(tries)
    expect(task(id).images[0]).toMatchObject({ status: 'lost', reason: 'expired', path: null })
    await leap(() => bench.told.length > 0)
    expect(bench.told.map(({ kind }) => kind)).toEqual(['incomplete'])
    await clock.pass(60 * minuteMs)
    expect(stub.of('image')).toHaveLength(tries)
    await expectStillness(clock)
  })

  it('is not given up while nobody can be asked for a fresh one', async () => {
    const { stub, add, leap, leapTo, task, clock } = await coreAtStub()
    const picture = await noisyPng('unproven')
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/dead.png`])
    stub.image = () => ({ status: 404, body: 'gone' })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => stub.of('image').length === 1)
    stub.status = () => ({ status: 500, body: 'oops' })
    const from = clock.now()
    await leap(() => clock.now() - from > 40 * minuteMs)
    expect(task(id)).toMatchObject({ status: 'saving', images: [{ status: 'wanted' }] })
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/alive.png`])
    stub.image = ({ path }) => (path === '/alive.png' ? { body: picture } : { status: 404, body: 'gone' })
    await leapTo('kept', id)
  })

  it('is not given up for the time that our own network was down', async () => {
    const { stub, add, leap, leapTo, task, clock } = await coreAtStub()
    const picture = await noisyPng('offline')
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/far.png`])
    stub.image = (_, response) => void response.destroy()
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    const from = clock.now()
    await leap(() => clock.now() - from > 30 * minuteMs)
    expect(task(id)).toMatchObject({ status: 'saving', images: [{ status: 'wanted', reason: 'unreachable' }] })
    // The first answer after the outage is one refusal, not ten minutes of them.
    let refusals = 0
    stub.image = () => (++refusals <= 1 ? { status: 404, body: 'not yet there again' } : { body: picture })
    await leapTo('kept', id)
  })

  it('of an original is tried until two minutes past its deadline, and does not make the task incomplete', async () => {
    const { sandbox, add, leap, leapTo, task, clock } = await coreAtSandbox({ sandbox: { dialects: 'documented' } })
    const taskId = sandbox.create({ family: 'flux-kontext', prompt: 'edit', original: true, durationMs: 1_000 })
    sandbox.faults.set({ stage: 'image', role: 'original', fault: { kind: 'http-status', status: 404 } })
    const [id = ''] = await add(taskId, 'flux-kontext')
    await leapTo('kept', id)
    const from = clock.now()
    const original = (): unknown => task(id).images.find(({ role }) => role === 'original')
    expect(original()).toMatchObject({ status: 'wanted' })
    await leap(() => task(id).images.every(({ status }) => status !== 'wanted'))
    expect(clock.now() - from).toBeGreaterThan(11 * minuteMs)
    expect(original()).toMatchObject({ status: 'lost', reason: 'expired' })
    expect(task(id).status).toBe('kept')
  })

  it('can be asked for again by retry, even when it was given up', async () => {
    const { core, stub, add, leapTo } = await coreAtStub()
    const picture = await noisyPng('again')
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/gone.png`])
    stub.image = () => ({ status: 410, body: 'gone' })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leapTo('incomplete', id)
    stub.image = () => ({ body: picture })
    await core.api.retry({ ids: [id] })
    await leapTo('kept', id)
  })
})

describe('a link that leads elsewhere', () => {
  it.each([
    ['a loopback port', 'http://127.0.0.1:1/x.png', 'address-refused'],
    ['a private address', 'https://10.0.0.7/x.png', 'address-refused'],
    ['the metadata service', 'http://169.254.169.254/latest/meta-data/', 'address-refused'],
    ['IPv6 loopback', 'https://[::1]/x.png', 'address-refused'],
    ['a name for this computer', 'https://localhost/x.png', 'address-refused'],
    ['a foreign host', 'https://images.example.net/x.png', 'host-not-allowed'],
  ])('to %s is not followed, says why, and stays open', async (_, url, reason) => {
    const looked: string[] = []
    const { stub, add, leap, task, clock } = await coreAtStub({
      http: { lookup: (name) => (looked.push(name), Promise.reject(new Error('no names here'))) },
    })
    stub.status = ({ taskId }) => finished(taskId, [url])
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).images[0]?.reason !== null && task(id).images.length === 1)
    const from = clock.now()
    await leap(() => clock.now() - from > 30 * minuteMs)
    expect(task(id)).toMatchObject({ status: 'saving', images: [{ status: 'wanted', reason }] })
    expect(looked).toEqual([])
    expect(stub.of('image')).toEqual([])
  })

  it('by a redirect to another port of this computer is not followed', async () => {
    const { stub, add, leap, task } = await coreAtStub()
    const inner = await stubGateway()
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/x.png`])
    stub.image = () => ({ status: 302, headers: { location: `${inner.url}/secret.png` }, body: '' })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).images[0]?.reason === 'address-refused')
    expect(inner.seen).toEqual([])
  })

  it('is fetched at once after its host was allowed', async () => {
    const { core, stub, add, leap, leapTo, clock, task } = await coreAtStub({
      // The allowed name stands for the local server; whether it is allowed is decided as ever.
      wrap: (http) => ({
        ...http,
        fetchImage: (request) =>
          request.allowedHosts.includes('cdn.example.net')
            ? http.fetchImage({ ...request, url: request.url.replace('https://cdn.example.net', stub.url) })
            : http.fetchImage(request),
      }),
    })
    const picture = await noisyPng('allowed')
    stub.image = () => ({ body: picture })
    stub.status = ({ taskId }) => finished(taskId, ['https://cdn.example.net/a.png'])
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).images[0]?.reason === 'host-not-allowed')
    const { connection } = await core.api.connect({ name: 'home', imageHosts: ['CDN.example.net'] })
    expect(connection.imageHosts).toEqual(['cdn.example.net'])
    const from = clock.now()
    await leapTo('kept', id)
    expect(clock.now() - from).toBeLessThan(2_000)
  })
})
