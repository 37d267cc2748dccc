import { describe, expect, it } from 'vitest'
import { addResultSchema } from '../../../src/contract/index.ts'
import type { AddInput } from '../../../src/contract/index.ts'
import { CallError } from '../../../src/core/index.ts'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { commitsOf } from '../../support/count-commits.ts'
import { coreBench } from '../../support/start-core.ts'
import { stubGateway } from '../../support/stub-gateway.ts'

const one = 'b1946ac92492d2347c6235b4d2611184'
const two = 'c4ca4238a0b923820dcc509a6f75849b'
const three = 'c81e728d9d4c2f636f067f89cc14862c'

/** A core that asks nothing, with the connection `home`. */
async function atHome() {
  const at = await coreAtStub({ run: false })
  const addAll = (input: AddInput) => at.core.api.add(input)
  return { ...at, addAll }
}

/** And with `other` beside it. */
async function atTwo() {
  const at = await atHome()
  const other = await stubGateway()
  await at.core.api.connect({ name: 'Other', kind: 'other', url: `${other.url}/base`, secret: { key: other.key } })
  return { ...at, other }
}

describe('add', () => {
  it.each([
    ['one id', one, [one]],
    ['lines', `${one}\n\n  ${two}  \r\n`, [one, two]],
    ['an answer', JSON.stringify({ code: 200, msg: 'success', data: { taskId: one } }), [one]],
    ['CSV', `taskId,family\n${one},jobs\n${two},midjourney\n`, [one, two]],
    [
      'a log',
      `2026-09-09 08:00:00 INFO created task taskId=${one}\n2026-09-09 08:00:01 INFO taskId=${two}`,
      [one, two],
    ],
    ['the same id twice', `${one}\n${one}`, [one]],
  ])('takes %s', async (_, text, expected) => {
    const { addAll } = await atHome()
    const result = await addAll({ text })
    expect(() => addResultSchema.parse(result)).not.toThrow()
    expect(result.added.map(({ taskId }) => taskId)).toEqual(expected)
    expect(result.known).toEqual([])
    for (const task of result.added) {
      expect(task).toMatchObject({ status: 'waiting', connection: 'home', polls: 0, images: [], keptAt: null })
      expect(task.id).toMatch(/^[0-9a-z]{16}$/u)
    }
  })

  it('takes the family from a curl command, and keeps nothing of its key', async () => {
    const { addAll, stub, bench } = await atHome()
    const text = `curl "${stub.url}/api/v1/mj/record-info?taskId=${one}" -H "Authorization: Bearer sk-secret-000111222333"`
    const { added } = await addAll({ text })
    expect(added).toMatchObject([{ taskId: one, family: 'midjourney', connection: 'home' }])
    expect(JSON.stringify(added)).not.toContain('sk-secret')
    const rows = bench.database((database) => database.prepare('select * from tasks').all())
    expect(JSON.stringify(rows)).not.toContain('sk-secret')
  })

  it('prefers what the text says about the family over what the caller says', async () => {
    const { addAll, stub } = await atHome()
    const text = `${stub.url}/api/v1/mj/record-info?taskId=${one}`
    expect((await addAll({ text, family: 'jobs' })).added[0]?.family).toBe('midjourney')
    expect((await addAll({ text: two, family: 'jobs' })).added[0]?.family).toBe('jobs')
    expect((await addAll({ text: three })).added[0]?.family).toBeNull()
  })

  it('knows an id again, with or without its family, and learns the family from a later text', async () => {
    const { addAll, core } = await atHome()
    const [first] = (await addAll({ text: one })).added
    const again = await addAll({ text: one })
    expect(again).toMatchObject({ added: [], known: [{ id: first?.id, family: null }], rejected: [] })
    const wiser = await addAll({ text: one, family: 'jobs' })
    expect(wiser).toMatchObject({ added: [], known: [{ id: first?.id, family: 'jobs' }] })
    expect((await addAll({ text: one })).known).toHaveLength(1)
    // The same id in another family is another task.
    expect((await addAll({ text: one, family: 'midjourney' })).added).toHaveLength(1)
    expect(core.api.list({}).total).toBe(2)
  })

  it('takes an id that a text names without its family first and with it later for one task', async () => {
    const { addAll, stub } = await atHome()
    const text = `${one}\n${stub.url}/api/v1/mj/record-info?taskId=${one}\n`
    const { added } = await addAll({ text })
    expect(added).toMatchObject([{ taskId: one, family: 'midjourney' }])
  })

  it('brings a removed task back, with all that is known about it', async () => {
    const { addAll, core } = await atHome()
    const [first] = (await addAll({ text: one, family: 'jobs' })).added
    core.api.annotate({ id: first?.id ?? '', note: 'mine', tags: ['a'] })
    await core.api.remove({ ids: [first?.id ?? ''] })
    expect(core.api.list({}).total).toBe(0)
    const back = await addAll({ text: `${one}\n${two}`, family: 'jobs' })
    expect(back.added.map(({ taskId }) => taskId).toSorted()).toEqual([one, two].toSorted())
    expect(back.added.find(({ taskId }) => taskId === one)).toMatchObject({ id: first?.id, note: 'mine', tags: ['a'] })
    expect(core.api.list({}).total).toBe(2)
  })

  it('asks which connection when there are several, and takes nothing on a guess', async () => {
    const { addAll, core } = await atTwo()
    const result = await addAll({ text: `${one}\n${two}` })
    expect(result.added).toEqual([])
    expect(result.rejected.map(({ text }) => text)).toEqual([one, two])
    expect(result.rejected[0]?.reason).toMatch(/home, Other/u)
    expect(core.api.list({}).total).toBe(0)
  })

  it('finds the connection by its address, by a column, by the choice, in any case', async () => {
    const { addAll, other } = await atTwo()
    const byUrl = await addAll({ text: `${other.url}/base/api/v1/jobs/recordInfo?taskId=${one}` })
    expect(byUrl.added).toMatchObject([{ connection: 'Other', family: 'jobs' }])
    const byColumn = await addAll({ text: `taskId,connection\n${two},OTHER\n${three},home\n` })
    expect(byColumn.added.map(({ connection }) => connection)).toEqual(['Other', 'home'])
    const chosen = await addAll({ text: one, connection: 'HOME' })
    expect(chosen.added).toMatchObject([{ connection: 'home' }])
  })

  it('refuses an unknown connection, and any before there is one', async () => {
    const { addAll } = await atHome()
    await expect(addAll({ text: one, connection: 'nobody' })).rejects.toMatchObject({ code: 'usage' })
    const bench = await coreBench()
    const core = await bench.open()
    const refusal = await core.api.add({ text: one }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(CallError)
    expect(refusal).toMatchObject({ code: 'not-possible', message: expect.stringContaining('kieper connect') })
  })

  it('says what it could not take, and takes the rest', async () => {
    const { addAll } = await atHome()
    const empty = await addAll({ text: '   \n' })
    expect(empty.added).toEqual([])
    const words = await addAll({ text: 'hello there' })
    expect(words.added).toEqual([])
    expect(words.rejected.length).toBeGreaterThan(0)
  })

  it('takes an input of the wrong shape for wrong usage', async () => {
    const { core } = await atHome()
    await expect(core.api.add(JSON.parse('{"text":7}'))).rejects.toMatchObject({ code: 'usage' })
    await expect(core.api.add(JSON.parse('{"text":"x","family":"videos"}'))).rejects.toMatchObject({ code: 'usage' })
  })

  it('does not bite on keys that would pollute', async () => {
    const { addAll } = await atHome()
    const text = `{"__proto__":{"taskId":"${one}"},"constructor":{"prototype":{"taskId":"${two}"}}}`
    await addAll({ text })
    expect(Object.hasOwn(Object.prototype, 'taskId')).toBe(false)
    expect(({} as { taskId?: string }).taskId).toBeUndefined()
  })

  it('writes ten thousand ids in one transaction', async () => {
    const { bench, core, addAll } = await atHome()
    const ids = Array.from({ length: 10_000 }, (_, index) => `task-${String(index).padStart(16, '0')}`)
    let added = 0
    const commits = await commitsOf(bench, async () => {
      added = (await addAll({ text: ids.join('\n'), family: 'jobs' })).added.length
    })
    expect(added).toBe(10_000)
    // One for the tasks; the trash has nothing to say.
    expect(commits).toBe(1)
    expect(core.api.list({ limit: 1 }).total).toBe(10_000)
    const again = await commitsOf(bench, async () => {
      expect((await addAll({ text: ids.join('\n'), family: 'jobs' })).known).toHaveLength(10_000)
    })
    expect(again).toBeLessThanOrEqual(1)
  })

  it('wakes the runner, which asks at once', async () => {
    const { addAll, core, stub } = await atHome()
    await core.run()
    await addAll({ text: one, family: 'jobs' })
    await expect.poll(() => stub.of('status').length, { interval: 5 }).toBe(1)
  })
})
