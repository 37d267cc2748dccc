import { describe, expect, it } from 'vitest'
import { coreAtSandbox, coreAtStub } from '../../support/core-at-gateway.ts'
import { expectStillness } from '../../support/never-spins.ts'
import { noisyPng } from '../../support/picture.ts'
import { finished, generating, stubGateway } from '../../support/stub-gateway.ts'
import type { StubReply } from '../../support/stub-gateway.ts'

const minuteMs = 60_000
const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `task-${String(index).padStart(16, '0')}`)

describe('a gateway that refuses the key or the account', () => {
  it.each([
    [401, 'envelope'],
    [402, 'envelope'],
    [403, 'status'],
    [433, 'envelope'],
    [401, 'status'],
  ] as const)('%i (%s): pauses, tells once, leaves other connections alone, recovers after check', async (code, as) => {
    const { bench, core, stub, add, leap, leapTo, task, clock } = await coreAtStub()
    const other = await stubGateway()
    const picture = await noisyPng(`refused ${code}`)
    other.status = ({ taskId }) => finished(taskId, [`${other.url}/o.png`])
    other.image = () => ({ body: picture })
    await core.api.connect({ name: 'other', kind: 'other', url: other.url, secret: { key: other.key } })
    stub.image = () => ({ body: picture })
    stub.status = () => ({ ...(as === 'status' ? { status: code } : {}), body: { code, msg: 'no' } })

    const mine = await add(ids(5).join('\n'), 'jobs')
    const { added } = await core.api.add({ text: 'other-0123456789abcdef', connection: 'other', family: 'jobs' })
    await leapTo('kept', added[0]?.id ?? '')
    const connection = (): unknown => core.api.connections().find(({ name }) => name === 'home')
    expect(connection()).toMatchObject({ state: 'paused', reason: expect.stringContaining(String(code)) })
    expect(mine.map((id) => task(id).status)).toEqual(mine.map(() => 'waiting'))
    // The questions that were under way together, and then none for as long as the pause lasts.
    expect(stub.of('status').length).toBeLessThanOrEqual(3)
    const before = stub.of('status').length
    const pausedAt = clock.now()
    await leap(() => clock.now() - pausedAt > 10 * minuteMs)
    expect(stub.of('status')).toHaveLength(before)
    await leap(() => stub.of('status').length > before)
    expect(clock.now() - pausedAt).toBeLessThan(16 * minuteMs)
    await leap(() => clock.now() - pausedAt > 20 * minuteMs)
    // One probe, not one per task.
    expect(stub.of('status')).toHaveLength(before + 1)
    expect(bench.told.filter(({ kind }) => kind === 'connection-paused')).toHaveLength(1)

    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/${taskId}.png`])
    await core.api.check({ ids: [] })
    await leapTo('kept', ...mine)
    expect(connection()).toMatchObject({ state: 'ok', reason: null })
    expect(bench.told.filter(({ kind }) => kind === 'connection-paused')).toHaveLength(1)
  })

  it('goes on at once after connect with a working key', async () => {
    const { core, sandbox, add, leap, leapTo } = await coreAtSandbox({
      sandbox: { keys: [{ key: 'second-key-0000' }] },
    })
    const rule = sandbox.faults.set({ stage: 'status', fault: { kind: 'key-refused' } })
    const [id = ''] = await add(sandbox.create({ family: 'jobs', prompt: 'x', durationMs: 1_000 }), 'jobs')
    await leap(() => core.api.connections()[0]?.state === 'paused')
    rule.remove()
    const { connection, problem } = await core.api.connect({ name: 'home', secret: { key: 'second-key-0000' } })
    expect(problem).toBeNull()
    expect(connection).toMatchObject({ state: 'ok', reason: null, balance: 1_000 })
    await leapTo('kept', id)
    expect(sandbox.requests.recent('status').at(-1)?.headers.authorization).toBe('Bearer second-key-0000')
  })

  it('does not spin when its only probe has to wait for a token', async () => {
    const { bench, core, stub, clock, add, leap } = await coreAtStub()
    stub.status = () => ({ body: { code: 401, msg: 'no' } })
    await add(ids(5).join('\n'), 'jobs')
    await leap(() => core.api.connections()[0]?.state === 'paused' && !bench.isBusy())
    const asked = stub.of('status').length
    // The budget is spent; the pause ends at this very moment.
    bench.wake()
    await expectStillness(clock)
    expect(stub.of('status')).toHaveLength(asked)
    await leap(() => stub.of('status').length === asked + 1)
  })

  it('pauses without a key, asks nothing, and says what to do', async () => {
    const { bench, core, stub, add, leap, task } = await coreAtStub()
    bench.secrets.stored.delete('home')
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => core.api.connections()[0]?.state === 'paused')
    expect(core.api.connections()[0]?.reason).toMatch(/no key for home/u)
    expect(stub.of('status')).toHaveLength(0)
    expect(task(id)).toMatchObject({ status: 'waiting', polls: 0 })
    await leap(() => bench.told.length > 0)
    expect(bench.told).toMatchObject([{ kind: 'connection-paused', title: 'home is paused', tasks: [] }])
  })
})

describe('a gateway that asks for a pause', () => {
  it.each([
    ['429 in the envelope', { headers: { 'retry-after': '120' }, body: { code: 429, msg: 'Rate limit exceeded' } }],
    ['429 as status', { status: 429, headers: { 'retry-after': '120' }, body: 'slow down' }],
    ['455 with Retry-After', { headers: { 'retry-after': '120' }, body: { code: 455, msg: 'maintenance' } }],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '120' }, body: 'soon' }],
  ] as [string, StubReply][])('%s: is not asked in that time, by nobody', async (_, reply) => {
    const { core, stub, add, leap, leapTo, clock, bench } = await coreAtStub()
    const picture = await noisyPng('pause')
    stub.image = () => ({ body: picture })
    let resting = false
    stub.status = ({ taskId }) => (resting ? reply : generating(taskId))
    const [first = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => stub.of('status').length === 1)
    resting = true
    await leap(() => stub.of('status').length === 2)
    const restFrom = clock.now()
    // What the user and the system do meanwhile changes nothing about it.
    await core.api.check({ ids: [first] })
    bench.wake()
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/p.png`])
    await leapTo('kept', first)
    const [, second = 0, third = 0] = stub.of('status').map(({ at }) => at)
    expect(second).toBe(restFrom)
    // A 503 is about one answer, not about the connection, so the user may ask again.
    expect(third - second).toBeGreaterThanOrEqual(reply.status === 503 ? 0 : 120_000)
    expect(third - second).toBeLessThan(150_000)
  })

  it('429 without Retry-After backs off, and no task is lost by it', async () => {
    const { stub, add, leapTo, leap, clock } = await coreAtStub()
    const picture = await noisyPng('429')
    stub.image = () => ({ body: picture })
    stub.status = () => ({ body: { code: 429, msg: 'Rate limit exceeded' } })
    const mine = await add(ids(4).join('\n'), 'jobs')
    const from = clock.now()
    await leap(() => clock.now() - from > 5 * minuteMs)
    const asked = stub.of('status').length
    expect(asked).toBeGreaterThan(3)
    expect(asked).toBeLessThan(30)
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/${taskId}.png`])
    await leapTo('kept', ...mine)
  })

  it('455 without Retry-After waits for minutes', async () => {
    const { stub, add, leap, clock, core } = await coreAtStub()
    stub.status = () => ({ body: { code: 455, msg: 'System is currently undergoing maintenance' } })
    await add(ids(4).join('\n'), 'jobs')
    await leap(() => stub.of('status').length > 0 && stub.inFlight() === 0)
    const from = clock.now()
    const asked = stub.of('status').length
    await leap(() => clock.now() - from > minuteMs)
    expect(stub.of('status')).toHaveLength(asked)
    expect(core.api.connections()[0]?.reason).toMatch(/maintenance/u)
    await leap(() => stub.of('status').length > asked)
    expect(clock.now() - from).toBeLessThan(11 * minuteMs)
  })

  it('holds back questions for fresh links as well', async () => {
    const { stub, add, leap, clock } = await coreAtStub()
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/gone.png`])
    stub.image = () => ({ status: 403, body: 'expired' })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => stub.of('image').length === 1)
    stub.status = () => ({ headers: { 'retry-after': '300' }, body: { code: 429, msg: 'slow down' } })
    const asked = (): number => stub.of('status').length + stub.of('link').length
    const begun = asked()
    await leap(() => asked() > begun)
    const from = clock.now()
    await leap(() => clock.now() - from > 299_000)
    expect(asked()).toBe(begun + 1)
    expect(id).not.toBe('')
  })
})

describe('a family that is switched off (505)', () => {
  it('is asked rarely, with its reason, while the other families go on', async () => {
    const { core, sandbox, add, leapTo, leap, task, clock } = await coreAtSandbox({
      sandbox: { dialects: 'documented' },
    })
    const order = { prompt: 'x', durationMs: 2_000 }
    const off = [1, 2, 3].map(() => sandbox.create({ ...order, family: 'midjourney' }))
    for (const taskId of off) sandbox.faults.set({ stage: 'status', taskId, fault: { kind: 'family-disabled' } })
    const held = await add(off.join('\n'), 'midjourney')
    const [jobs = ''] = await add(sandbox.create({ ...order, family: 'jobs' }), 'jobs')
    await leapTo('kept', jobs)
    const from = clock.now()
    await leap(() => clock.now() - from > 20 * minuteMs)
    expect(off.reduce((sum, taskId) => sum + sandbox.requests.count('status', taskId), 0)).toBeLessThanOrEqual(3)
    expect(held.map((id) => task(id).status)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(core.api.connections()[0]).toMatchObject({ state: 'ok', reason: expect.stringContaining('midjourney') })
    sandbox.faults.clear()
    await core.api.check({ ids: held })
    await leapTo('kept', ...held)
  })
})

describe('an answer that makes no sense', () => {
  const nonsense: [string, StubReply][] = [
    ['500', { status: 500, body: { code: 500, msg: 'Internal Error' } }],
    ['500 in the envelope', { body: { code: 500, msg: 'Internal Error, Please try again later.' } }],
    ['502 with HTML', { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' }],
    ['HTML as 200', { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>hello</title>' }],
    ['nothing at all', { body: '' }],
    ['half a JSON', { body: '{"code":200,"msg":"success","data":{"taskId":"x","st' }],
    ['JSON that is no object', { body: '[1,2,3]' }],
    ['polluting keys', { body: '{"__proto__":{"code":200},"constructor":{"data":1}}' }],
  ]
  it.each(nonsense)('%s: backs off, tells the history once, recovers', async (_, reply) => {
    const { bench, stub, add, leapTo, leap, task, clock } = await coreAtStub()
    const picture = await noisyPng('nonsense')
    stub.image = () => ({ body: picture })
    stub.status = () => reply
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    const from = clock.now()
    await leap(() => clock.now() - from > 5 * minuteMs)
    const asked = stub.of('status').length
    expect(asked).toBeGreaterThanOrEqual(5)
    expect(asked).toBeLessThanOrEqual(15)
    expect(task(id)).toMatchObject({ status: 'waiting', failure: null })
    expect(task(id).history.filter(({ detail }) => detail.startsWith('no usable answer'))).toHaveLength(1)
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/n.png`])
    await leapTo('kept', id)
    expect(bench.told.map(({ kind }) => kind)).toEqual(['kept'])
    expect(({} as { code?: number }).code).toBeUndefined()
  })

  it('first asks again within two seconds', async () => {
    const { stub, add, leap, clock } = await coreAtStub({ chance: () => 0.999 })
    stub.status = () => ({ status: 500, body: 'oops' })
    await add('task-0123456789abcdef', 'jobs')
    await leap(() => stub.of('status').length === 1 && stub.inFlight() === 0)
    const from = clock.now()
    await leap(() => stub.of('status').length === 2)
    expect(clock.now() - from).toBeLessThanOrEqual(2_000)
  })
})

describe('a gateway that is gone for a while', () => {
  it('is asked less and less, then everything goes on', async () => {
    const { core, stub, add, leapTo, leap, task, clock, bench } = await coreAtStub()
    const picture = await noisyPng('gone')
    stub.image = () => ({ body: picture })
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/${taskId}.png`])
    await stub.down()
    const mine = await add(ids(3).join('\n'), 'jobs')
    const from = clock.now()
    await leap(() => clock.now() - from > 10 * minuteMs)
    const polls = mine.reduce((sum, id) => sum + task(id).polls, 0)
    expect(polls).toBeLessThan(40)
    expect(core.api.connections()[0]).toMatchObject({
      state: 'ok',
      reason: expect.stringMatching(/cannot be reached/u),
    })
    await stub.up()
    // The network is back: nobody waits for the end of a back-off.
    bench.wake()
    const backAt = clock.now()
    await leapTo('kept', ...mine)
    expect(clock.now() - backAt).toBeLessThan(10_000)
    expect(core.api.connections()[0]?.reason).toBeNull()
  })
})

describe('a gateway that redirects its API to another origin', () => {
  it('is not followed, and the key goes nowhere else', async () => {
    const { stub, add, leap, task, leapTo } = await coreAtStub()
    const elsewhere = await stubGateway()
    const picture = await noisyPng('redirect')
    stub.image = () => ({ body: picture })
    stub.status = ({ url }) => ({ status: 302, headers: { location: `${elsewhere.url}${url}` }, body: '' })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).polls >= 3)
    expect(elsewhere.seen).toEqual([])
    expect(task(id).status).toBe('waiting')
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/r.png`])
    await leapTo('kept', id)
  })
})

describe('a gateway that hangs', () => {
  it('does not keep the others waiting', async () => {
    const { core, stub, add, clock } = await coreAtStub()
    const other = await stubGateway()
    const picture = await noisyPng('other')
    other.status = ({ taskId }) => finished(taskId, [`${other.url}/o.png`])
    other.image = () => ({ body: picture })
    await core.api.connect({ name: 'other', kind: 'other', url: other.url, secret: { key: other.key } })
    stub.status = () => undefined
    await add(ids(100).join('\n'), 'jobs')
    await clock.leapUntil(() => stub.of('status').length >= 8)
    // Tokens for a hundred more come in, and nobody sends them.
    await clock.pass(60_000)
    const { added } = await core.api.add({ text: 'other-0123456789abcdef', connection: 'other', family: 'jobs' })
    await clock.leapUntil(() => core.api.show(added[0]?.id ?? '').status === 'kept')
    expect(stub.of('status')).toHaveLength(8)
  })
})
