import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { coreAtSandbox, coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { finished } from '../../support/stub-gateway.ts'

describe('an id of unknown family', () => {
  it.each(['flux-kontext', 'jobs', 'midjourney'] as const)(
    'finds %s by asking the families in turn',
    async (family) => {
      const { sandbox, add, leapTo, task } = await coreAtSandbox({ sandbox: { dialects: 'documented' } })
      const taskId = sandbox.create({ family, prompt: 'whose?', durationMs: 5_000 })
      const [id = ''] = await add(taskId)
      expect(task(id).family).toBeNull()
      await leapTo('kept', id)
      expect(task(id).family).toBe(family)
      const paths = sandbox.requests.recent('status').map(({ path }) => path)
      const order = ['/flux/', '/jobs/', '/mj/']
      const asked = [...new Set(paths.map((path) => order.findIndex((part) => path.includes(part))))]
      expect(asked).toEqual([0, 1, 2].slice(0, ['flux-kontext', 'jobs', 'midjourney'].indexOf(family) + 1))
      // Found once, it is not looked for again.
      const last = paths.at(-1) ?? ''
      expect(paths.slice(paths.indexOf(last)).every((path) => path === last)).toBe(true)
    },
  )

  it('keeps waiting during the grace, then is unknown, and is told once', async () => {
    const { bench, core, clock, add, leapTo, task, leap } = await coreAtSandbox({ unknownAfterSeconds: 30 })
    const addedAt = clock.now()
    const [id = ''] = await add('b1946ac92492d2347c6235b4d2611184')
    await leap(() => clock.now() - addedAt > 25_000)
    expect(task(id).status).toBe('waiting')
    await leapTo('unknown', id)
    expect(clock.now() - addedAt).toBeGreaterThanOrEqual(30_000)
    expect(clock.now() - addedAt).toBeLessThan(45_000)
    expect(task(id)).toMatchObject({ family: null, nextPollAt: null, failure: null })
    await leap(() => bench.told.length > 0)
    expect(bench.told.map(({ kind, tasks: [about] }) => [kind, about?.id])).toEqual([['unknown', id]])
    const polls = task(id).polls
    await clock.pass(3_600_000)
    expect(task(id).polls).toBe(polls)
    expect(core.api.list({ status: 'unknown' }).total).toBe(1)
  })

  it('is found by a later check, in whatever family it then is', async () => {
    const { core, sandbox, add, leapTo, task } = await coreAtSandbox({
      unknownAfterSeconds: 0,
      sandbox: { dialects: 'documented' },
    })
    const taskId = 'c4ca4238a0b923820dcc509a6f75849b'
    const [id = ''] = await add(taskId)
    await leapTo('unknown', id)
    sandbox.create({ family: 'midjourney', prompt: 'late', taskId, durationMs: 1_000 })
    await core.api.check({ ids: [id] })
    await leapTo('kept', id)
    expect(task(id).family).toBe('midjourney')
  })
})

describe('an id that the gateway does not know yet', () => {
  const absences: [string, { status?: number; body: { code: number; msg: string; data?: null } | string }][] = [
    ['404 in the envelope', { body: { code: 404, msg: 'Task not found' } }],
    ['404 as status', { status: 404, body: { code: 404, msg: 'Task not found' } }],
    ['422 in the envelope', { body: { code: 422, msg: 'recordInfo is null', data: null } }],
    ['422 as status', { status: 422, body: { code: 422, msg: 'recordInfo is null', data: null } }],
    ['400 in the envelope', { body: { code: 400, msg: 'bad id' } }],
    ['400 as status', { status: 400, body: { code: 400, msg: 'bad id' } }],
    ['data: null', { body: { code: 200, msg: 'success', data: null } }],
  ]
  it.each(absences)('%s: waits, and is kept when it appears', async (_, absence) => {
    const { stub, add, leapTo, leap, task } = await coreAtStub()
    const picture = await noisyPng('late')
    let known = false
    stub.status = ({ taskId }) => (known ? finished(taskId, [`${stub.url}/a.png`]) : absence)
    stub.image = () => ({ body: picture })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).polls >= 2)
    expect(task(id)).toMatchObject({ status: 'waiting', failure: null })
    known = true
    await leapTo('kept', id)
  })

  it('is asked again soon after its creation (422 recordInfo is null)', async () => {
    const { sandbox, add, leapTo, task, clock } = await coreAtSandbox()
    const at = clock.now()
    const taskId = sandbox.create({
      family: 'jobs',
      prompt: 'new',
      durationMs: 4_000,
      dialect: { hiddenMs: 3_000 },
    })
    const [id = ''] = await add(taskId, 'jobs')
    await leapTo('kept', id)
    expect(clock.now() - at).toBeLessThan(15_000)
    expect(task(id).history.map(({ detail }) => detail)[1]).toMatch(/^not visible yet \(422/u)
  })
})

it('makes no loop but the polls look for work when an answer is without news', async () => {
  const looks = countAsked(/from rules\b/u)
  const { stub, add, leap, task } = await coreAtStub()
  stub.status = ({ taskId }) => ({ body: { code: 200, msg: 'success', data: { taskId, state: 'generating' } } })
  const [id = ''] = await add('task-0123456789abcdef', 'jobs')
  await leap(() => task(id).polls === 3)
  const atFirst = looks()
  expect(atFirst).toBeGreaterThan(0)
  await leap(() => task(id).polls === 8)
  expect(looks()).toBe(atFirst)
})

describe('an answer that ends a task', () => {
  it.each([
    [408, false],
    [451, false],
    [501, false],
    [408, true],
    [451, true],
    [501, true],
  ])('%i (as status: %s) is a failure, kept word for word', async (code, asStatus) => {
    const { bench, stub, add, leapTo, leap, task } = await coreAtStub()
    const body = { code, msg: 'Generation failed: «nein» <b>', data: null }
    stub.status = () => ({ ...(asStatus ? { status: code } : {}), body })
    const [id = ''] = await add('task-0123456789abcdef', 'flux-kontext')
    await leapTo('failed', id)
    expect(task(id).failure).toEqual({ code: String(code), message: 'Generation failed: «nein» <b>' })
    expect(task(id).nextPollAt).toBeNull()
    await leap(() => bench.told.length === 1)
    expect(bench.told[0]).toMatchObject({ kind: 'failed', tasks: [{ id }] })
  })

  it('a success without a link is asked three times more within about half a minute, then is incomplete', async () => {
    const { bench, stub, clock, add, leapTo, leap, task } = await coreAtStub()
    stub.status = ({ taskId }) => finished(taskId, [])
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).polls === 1)
    const first = clock.now()
    expect(task(id).status).toBe('saving')
    await leapTo('incomplete', id)
    expect(task(id).polls).toBe(4)
    expect(clock.now() - first).toBeGreaterThan(15_000)
    expect(clock.now() - first).toBeLessThan(35_000)
    await clock.pass(3_600_000)
    expect(task(id).polls).toBe(4)
    expect(bench.told.map(({ kind }) => kind)).toEqual(['incomplete'])
  })

  it('a success that names its link late is kept', async () => {
    const { stub, add, leapTo, task } = await coreAtStub()
    const picture = await noisyPng('late link')
    stub.image = () => ({ body: picture })
    stub.status = ({ taskId, count }) => finished(taskId, count < 3 ? [] : [`${stub.url}/late.png`])
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leapTo('kept', id)
    expect(task(id).polls).toBe(3)
  })

  it('a word that nobody knows is shown as it is and asked on', async () => {
    const { stub, add, leap, leapTo, task } = await coreAtStub()
    const picture = await noisyPng('word')
    stub.image = () => ({ body: picture })
    let word = 'marinating'
    stub.status = ({ taskId }) =>
      word === 'success'
        ? finished(taskId, [`${stub.url}/w.png`])
        : { body: { code: 200, msg: 'ok', data: { taskId, state: word } } }
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).polls === 2)
    expect(task(id)).toMatchObject({ status: 'waiting', phase: 'marinating' })
    word = 'success'
    await leapTo('kept', id)
  })

  it('an old task is asked more and more rarely, and for as long as it takes', async () => {
    const { stub, clock, add, leap, task } = await coreAtStub()
    stub.status = ({ taskId }) => ({ body: { code: 200, data: { taskId, state: 'generating' } } })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    const addedAt = clock.now()
    await leap(() => clock.now() - addedAt > 60_000)
    const inFirstMinute = task(id).polls
    expect(inFirstMinute).toBeGreaterThanOrEqual(17)
    expect(inFirstMinute).toBeLessThanOrEqual(24)
    // The computer sleeps through the hours in which it would be asked more often.
    clock.jump(5 * 3_600_000)
    const before = task(id).polls
    await leap(() => clock.now() - addedAt > 6 * 3_600_000)
    expect(task(id).polls - before).toBeGreaterThan(2)
    expect(task(id).polls - before).toBeLessThan(9)
    expect(task(id)).toMatchObject({ status: 'waiting', phase: 'generating' })
    const nextInMs = Date.parse(task(id).nextPollAt ?? '') - clock.now()
    expect(nextInMs).toBeLessThanOrEqual(17 * 60_000)
  })
})

/** How often statements with these words are asked from now on, by whatever database is opened. */
function countAsked(words: RegExp): () => number {
  const plain = Database.prototype.prepare
  let asked = 0
  const prepare = vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, sql) {
    const statement = plain.call(this, sql)
    if (words.test(sql)) vi.spyOn(statement, 'all').mockImplementation(() => ((asked += 1), []))
    return statement
  })
  onTestFinished(() => prepare.mockRestore())
  return () => asked
}
