import { describe, expect, it } from 'vitest'
import { taskDetailSchema, taskViewSchema } from '../../../src/contract/index.ts'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { finished } from '../../support/stub-gateway.ts'

const id = (index: number): string => `task-${String(index).padStart(16, '0')}`

/** A core that asks nothing, with so many tasks, each added a second after the one before. */
async function withTasks(count: number) {
  const at = await coreAtStub({ run: false })
  for (let index = 0; index < count; index += 1) {
    await at.add(id(index), index % 2 === 0 ? 'jobs' : 'midjourney')
    await at.clock.pass(index % 3 === 0 ? 0 : 1_000)
  }
  return at
}

describe('list', () => {
  it.each([1, 2, 7, 24, 25, 1000])('walks all tasks once, newest first, in pages of %i', async (limit) => {
    const { core } = await withTasks(25)
    const seen: string[] = []
    let after: string | undefined
    for (;;) {
      const page = core.api.list({ limit, ...(after === undefined ? {} : { after }) })
      expect(page.total).toBe(25)
      expect(page.tasks.length).toBeLessThanOrEqual(limit)
      seen.push(...page.tasks.map(({ taskId }) => taskId))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => id(24 - index)))
  })

  it('neither repeats nor misses a row when rows come and go between the pages', async () => {
    const { core, add, clock } = await withTasks(12)
    const first = core.api.list({ limit: 5 })
    await clock.pass(1_000)
    await add('late-0123456789abcdef', 'jobs')
    await core.api.remove({ ids: [id(9), id(3)] })
    const rest: string[] = []
    for (let after = first.next; after !== null;) {
      const page = core.api.list({ limit: 5, after })
      rest.push(...page.tasks.map(({ taskId }) => taskId))
      after = page.next
    }
    expect(rest).toEqual([6, 5, 4, 2, 1, 0].map(id))
  })

  it('counts and shows a selection only', async () => {
    const { core, stub, add, clock } = await withTasks(6)
    expect(core.api.list({ family: 'jobs' }).total).toBe(3)
    expect(core.api.list({ family: 'jobs', status: 'kept' }).total).toBe(0)
    const picture = await noisyPng('list')
    stub.image = () => ({ body: picture })
    stub.status = ({ taskId }) =>
      taskId.startsWith('special') ? finished(taskId, [`${stub.url}/s.png`]) : { body: { code: 501, msg: 'no' } }
    await add('special-0123456789abcdef', 'jobs')
    await core.run()
    await clock.leapUntil(() => core.api.list({ status: 'failed' }).total === 6)
    await clock.leapUntil(() => core.api.list({ status: 'kept' }).total === 1)
    const byPrompt = core.api.list({ search: 'picture SPECIAL' })
    expect(byPrompt.tasks.map(({ taskId }) => taskId)).toEqual(['special-0123456789abcdef'])
    expect(byPrompt.total).toBe(1)
    expect(core.api.list({ search: 'nothing like it' })).toEqual({ tasks: [], next: null, total: 0 })
    expect(core.api.list({ search: '' }).total).toBe(7)
    expect(() => taskViewSchema.array().parse(core.api.list({}).tasks)).not.toThrow()
  })

  it.each(['', 'x', '../..', '1.2.3', 'zzzzzzzzzzzzz.1', '1.', '.1', "1.1'; drop table tasks"])(
    'refuses %j as a cursor',
    async (after) => {
      const { core } = await withTasks(1)
      expect(() => core.api.list({ after })).toThrow(/not a cursor/u)
    },
  )

  it.each([0, -1, 1001, 1.5, Number.NaN])('refuses a limit of %d', async (limit) => {
    const { core } = await withTasks(1)
    expect(() => core.api.list({ limit })).toThrow(expect.objectContaining({ code: 'usage' }))
  })
})

describe('show and get', () => {
  it('take Kieper’s id or the remote one, and say what is ambiguous', async () => {
    const { core, add } = await withTasks(1)
    const [own = ''] = await add(id(0), 'jobs')
    expect(core.api.show(own).taskId).toBe(id(0))
    expect(core.api.show(id(0)).id).toBe(own)
    const [second = ''] = await add(id(0), 'midjourney')
    expect(() => core.api.show(id(0))).toThrow(new RegExp(`several tasks.*${own}`, 'u'))
    const { tasks, problems } = core.api.get({ ids: [own, second, 'nobody', id(0), own] })
    expect(tasks.map((task) => task.id)).toEqual([own, second])
    expect(problems.map((problem) => problem.id)).toEqual(['nobody', id(0)])
    expect(() => taskDetailSchema.parse(core.api.show(own))).not.toThrow()
    expect(core.api.show(own).raw).toBeNull()
    expect(() => core.api.show('nobody')).toThrow(/no task with this id/u)
  })

  it('say that a removed task is in the trash', async () => {
    const { core } = await withTasks(1)
    await core.api.remove({ ids: [id(0)] })
    expect(() => core.api.show(id(0))).toThrow(/in the trash/u)
  })

  it('show a removed task to whoever looks into the trash, and since when it lies there', async () => {
    const { core } = await withTasks(1)
    expect(core.api.show(id(0), true).removedAt).toBeNull()
    const { tasks } = await core.api.remove({ ids: [id(0)] })
    const shown = core.api.show(id(0), true)
    expect(shown.removedAt).toMatch(/^\d{4}-/u)
    expect(tasks[0]?.removedAt).toBe(shown.removedAt)
    expect(() => core.api.show('nobody', true)).toThrow(/no task with this id/u)
  })
})

describe('annotate', () => {
  it('changes what is given and nothing else, and is found by tag and note', async () => {
    const { core } = await withTasks(3)
    const changed = core.api.annotate({ id: id(1), rating: 4, tags: ['Лиса', 'red', 'red'], note: 'für Ölbild' })
    expect(changed).toMatchObject({ rating: 4, favorite: false, tags: ['Лиса', 'red'], note: 'für Ölbild' })
    expect(core.api.annotate({ id: id(1), favorite: true })).toMatchObject({
      rating: 4,
      favorite: true,
      tags: ['Лиса', 'red'],
    })
    for (const search of ['лиса', 'red', 'Ölbild', 'ölbi', 'лис red']) {
      expect(core.api.list({ search }).tasks.map(({ taskId }) => taskId)).toEqual([id(1)])
    }
    core.api.annotate({ id: id(1), tags: [], note: '' })
    expect(core.api.list({ search: 'лиса' }).total).toBe(0)
  })

  it('tells the listeners', async () => {
    const { core } = await withTasks(1)
    const heard: string[] = []
    core.onChange(({ task }) => void heard.push(task.note))
    core.api.annotate({ id: id(0), note: 'hello' })
    expect(heard).toEqual(['hello'])
  })

  it.each([
    { rating: 6 },
    { rating: -1 },
    { rating: 2.5 },
    { tags: [''] },
    { tags: ['x'.repeat(101)] },
    { note: 'x'.repeat(10_001) },
  ])('refuses %j', async (bad) => {
    const { core } = await withTasks(1)
    expect(() => core.api.annotate({ id: id(0), ...bad })).toThrow(expect.objectContaining({ code: 'usage' }))
    expect(core.api.show(id(0))).toMatchObject({ rating: 0, tags: [], note: '' })
  })
})
