import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  comparisonSchema,
  duplicatesSchema,
  markResultSchema,
  stacksSchema,
  statisticsSchema,
} from '../../../src/contract/index.ts'
import type { Core } from '../../../src/core/index.ts'
import { handClock } from '../../support/hand-clock.ts'
import type { HandClock } from '../../support/hand-clock.ts'
import { coreBench } from '../../support/start-core.ts'
import type { CoreBench } from '../../support/start-core.ts'

const id = (name: string | number): string => `${name}-0123456789abcdef`

let bench: CoreBench
let clock: HandClock
let core: Core
let ids: string[]
/** Three tasks, the newest last; nothing is polled. */
beforeEach(async () => {
  bench = await coreBench()
  clock = handClock()
  core = await bench.open({ clock })
  for (const name of ['home', 'away'])
    await core.api.connect({ name, kind: 'other', url: 'http://127.0.0.1:9', secret: { key: 'a-key' } })
  ids = []
  for (const [at, connection] of ['home', 'home', 'away'].entries()) {
    const { added } = await core.api.add({ text: id(at), connection, family: 'jobs' })
    ids.push(...added.map((task) => task.id))
    clock.jump(1_000)
  }
})
afterEach(() => core.stop())

const set = (at: number, columns: string): void =>
  bench.database((database) => void database.prepare(`update tasks set ${columns} where id = ?`).run(ids[at]))
/** Which of the three a search finds, the oldest first. */
const found = (search: string): number[] =>
  core.api
    .list({ search })
    .tasks.map((task) => ids.indexOf(task.id))
    .toReversed()
const view = (at: number) => core.api.show(ids[at] ?? '')

describe('mark', () => {
  it('marks by ids, counts what changed, and says what is wrong with the rest', async () => {
    const marks = { rating: 4, favorite: true, addTags: ['sea', 'fog'], note: 'n' }
    const result = await core.api.mark({ ids: [ids[0] ?? '', id(1), 'nobody'], ...marks })
    expect(markResultSchema.parse(result)).toEqual({
      found: 2,
      changed: 2,
      problems: [{ id: 'nobody', code: 'no-task', reason: expect.stringContaining('no task with this id') }],
    })
    expect(view(1)).toMatchObject({ rating: 4, favorite: true, rejected: false, tags: ['sea', 'fog'], note: 'n' })
    expect(await core.api.mark({ ids: [ids[0] ?? ''], ...marks })).toMatchObject({ found: 1, changed: 0 })
    expect(await core.api.tags()).toEqual([
      { tag: 'fog', tasks: 2 },
      { tag: 'sea', tasks: 2 },
    ])
    await core.api.mark({ ids: [ids[0] ?? ''], removeTags: ['fog'] })
    expect(await core.api.tags()).toEqual([
      { tag: 'sea', tasks: 2 },
      { tag: 'fog', tasks: 1 },
    ])
  })

  it('marks all that a search finds, more than one commit takes', async () => {
    await core.api.add({
      text: Array.from({ length: 2_100 }, (_, at) => id(`many${at}`)).join('\n'),
      connection: 'home',
      family: 'midjourney',
    })
    const result = await core.api.mark({ search: 'family:midjourney', rejected: true })
    expect(result).toEqual({ found: 2_100, changed: 2_100, problems: [] })
    expect(core.api.list({ search: 'is:rejected' }).total).toBe(2_100)
    expect(found('-is:rejected')).toEqual([0, 1, 2])
  })

  it('leaves the trash alone', async () => {
    await core.api.remove({ ids: [ids[2] ?? ''] })
    expect(await core.api.mark({ search: '-is:rejected', rating: 1 })).toMatchObject({ found: 2, changed: 2 })
    expect(await core.api.mark({ ids: [ids[2] ?? ''], rating: 1 })).toMatchObject({ found: 0, problems: [{}] })
  })

  it.each([
    [{}, 'usage'],
    [{ ids: ['a'], search: 'x' }, 'usage'],
    [{ search: ' ' }, 'usage'],
    [{ ids: ['a'], rating: 6 }, 'usage'],
    [{ search: 'modle:x' }, 'bad-query'],
  ])('%j is refused: %s', async (input, code) => {
    await expect(core.api.mark(input)).rejects.toMatchObject({ code })
  })
})

describe('collections', () => {
  it('are made, filled, renamed, emptied and forgotten', async () => {
    const { api } = core
    expect(await api.createCollection({ name: ' Sea ' })).toEqual([{ name: 'Sea', tasks: 0 }])
    expect(await api.collect({ name: 'SEA', ids: [ids[0] ?? '', ids[1] ?? ''] })).toMatchObject({
      found: 2,
      changed: 2,
    })
    expect(await api.collect({ name: 'Sea', search: 'connection:home,away' })).toMatchObject({ found: 3, changed: 1 })
    expect(view(2).collections).toEqual(['Sea'])
    expect(await api.renameCollection({ name: 'sea', to: 'SEA' })).toEqual([{ name: 'SEA', tasks: 3 }])
    expect(found('collection:sea')).toEqual([0, 1, 2])
    expect(await api.uncollect({ name: 'sea', ids: [ids[1] ?? ''] })).toMatchObject({ found: 1, changed: 1 })
    expect(found('-collection:sea')).toEqual([1])
    await api.remove({ ids: [ids[0] ?? ''] })
    expect(await api.collections()).toEqual([{ name: 'SEA', tasks: 1 }])
    expect(await api.deleteCollection({ name: 'sea' })).toEqual([])
    expect(view(2).collections).toEqual([])
  })

  it('have names of their own', async () => {
    const { api } = core
    await api.createCollection({ name: 'Sea' })
    await api.createCollection({ name: 'Fog' })
    await expect(api.createCollection({ name: 'sea' })).rejects.toMatchObject({ code: 'not-possible' })
    await expect(api.renameCollection({ name: 'fog', to: 'SEA' })).rejects.toMatchObject({ code: 'not-possible' })
    await expect(api.collect({ name: 'nowhere', ids: ['a'] })).rejects.toMatchObject({ code: 'usage' })
    await expect(api.deleteCollection({ name: 'nowhere' })).rejects.toMatchObject({ code: 'usage' })
    await expect(api.createCollection({ name: ' ' })).rejects.toMatchObject({ code: 'usage' })
  })
})

describe('saved searches', () => {
  it('are kept as they are meant, in the order in which they came', async () => {
    const { api } = core
    await api.saveSearch({ name: 'Best', query: '  Rating:>=4   "one" ' })
    await api.saveSearch({ name: 'Bad', query: 'is:rejected' })
    expect(await api.saveSearch({ name: 'BEST', query: 'rating:5' })).toEqual([
      { name: 'BEST', query: 'rating:5' },
      { name: 'Bad', query: 'is:rejected' },
    ])
    await api.saveSearch({ name: 'Last', query: 'x' })
    const names = async (name: string, to: number) => (await api.moveSearch({ name, to })).map((one) => one.name)
    expect(await names('LAST', 1)).toEqual(['Last', 'BEST', 'Bad'])
    expect(await names('last', 2)).toEqual(['BEST', 'Last', 'Bad'])
    expect(await names('best', 99)).toEqual(['Last', 'Bad', 'BEST'])
    await expect(api.moveSearch({ name: 'nothing', to: 1 })).rejects.toMatchObject({ code: 'usage' })
    await expect(api.moveSearch({ name: 'best', to: 0 })).rejects.toMatchObject({ code: 'usage' })
    await api.deleteSearch({ name: 'Last' })
    expect(await api.deleteSearch({ name: 'best' })).toEqual([{ name: 'Bad', query: 'is:rejected' }])
    await expect(api.deleteSearch({ name: 'best' })).rejects.toMatchObject({ code: 'usage' })
    await expect(api.saveSearch({ name: 'x', query: 'a rating:x' })).rejects.toMatchObject({
      code: 'bad-query',
      fault: { text: 'a rating:x', at: 9, length: 1, suggestion: null },
    })
  })
})

describe('what is there more than once', () => {
  it('are pictures by their bytes and tasks by their prompt, without the trash', async () => {
    const [same, other] = ['ab'.repeat(32), 'cd'.repeat(32)]
    bench.database((database) =>
      database.exec(`
        update tasks set prompt = case id when '${ids[1]}' then 'A cat' else 'a cat' end;
        insert into images (task_seq, role, idx, url, status, deadline_at, sha256)
          select seq, 'result', 0, 'u', 'kept', 0, '${same}' from tasks;
        insert into images (task_seq, role, idx, url, status, deadline_at, sha256)
          select seq, 'result', 1, 'u', 'kept', 0, '${other}' from tasks where id = '${ids[0]}';
        insert into images (task_seq, role, idx, url, status, deadline_at, sha256)
          select seq, 'original', 0, 'u', 'lost', 0, '${other}' from tasks where id = '${ids[0]}'`),
    )
    const duplicates = duplicatesSchema.parse(await core.api.duplicates({}))
    expect(duplicates).toMatchObject({ total: 1, groups: [{ sha256: same, count: 3 }] })
    expect(duplicates.groups[0]?.images.map(({ task, role, index }) => [task, role, index])).toEqual(
      ids.toReversed().map((task) => [task, 'result', 0]),
    )
    expect(stacksSchema.parse(await core.api.stacks({}))).toEqual({
      total: 1,
      stacks: [{ prompt: 'a cat', count: 2, tasks: [ids[2], ids[0]] }],
    })
    await core.api.remove({ ids: [ids[0] ?? ''] })
    expect(await core.api.stacks({})).toEqual({ total: 0, stacks: [] })
    expect(await core.api.duplicates({})).toMatchObject({ groups: [{ count: 2 }] })
  })
})

describe('statistics', () => {
  it('count all, and by day, model and connection', async () => {
    const day = 86_400_000
    const at = clock.now()
    set(0, `status = 'kept', model = 'a', credits = 4, created_at = ${at}, completed_at = ${at + 30_000}`)
    set(1, `status = 'failed', model = 'a', added_at = added_at - ${3 * day}`)
    set(2, `status = 'kept', model = 'b', credits = 0.5`)
    const by = async (what?: 'day' | 'model' | 'connection', search?: string) =>
      statisticsSchema.parse(
        await core.api.statistics({
          ...(what === undefined ? {} : { by: what }),
          ...(search === undefined ? {} : { search }),
        }),
      )
    const { total, groups } = await by()
    expect(groups).toEqual([])
    expect(total).toMatchObject({
      tasks: 3,
      status: { kept: 2, failed: 1, waiting: 0 },
      waitMs: { p50: 30_000, p90: 30_000 },
      credits: 4.5,
    })
    const names = async (what: 'day' | 'model' | 'connection') =>
      (await by(what)).groups.map(({ name, tasks }) => `${name} ${tasks}`)
    expect(await names('model')).toEqual(['a 2', 'b 1'])
    expect(await names('connection')).toEqual(['home 2', 'away 1'])
    const days = await names('day')
    expect(days).toHaveLength(2)
    expect(days[0]).toMatch(/^\d{4}-\d{2}-\d{2} 2$/u)
    expect((days[0] ?? '') > (days[1] ?? '')).toBe(true)
    expect(await by('model', 'status:kept')).toMatchObject({ total: { tasks: 2 } })
    await expect(by('model', 'status:x')).rejects.toMatchObject({ code: 'bad-query' })
  })
})

describe('compare', () => {
  it('tells two to four tasks apart', async () => {
    set(0, `params = '{"seed":1}'`)
    set(1, `params = '{"seed":2}'`)
    const comparison = comparisonSchema.parse(await core.api.compare({ ids: [ids[0] ?? '', id(1)] }))
    expect(comparison.tasks.map((task) => task.id)).toEqual(ids.slice(0, 2))
    expect(comparison.rows).toEqual([
      { name: 'seed', isSame: false, values: [1, 2] },
      { name: 'family', isSame: true, values: ['jobs', 'jobs'] },
    ])
    await expect(core.api.compare({ ids: [ids[0] ?? '', id(0)] })).rejects.toMatchObject({ code: 'usage' })
    await expect(core.api.compare({ ids: [ids[0] ?? '', 'nobody'] })).rejects.toMatchObject({ code: 'not-possible' })
    await expect(core.api.compare({ ids: [ids[0] ?? ''] })).rejects.toMatchObject({ code: 'usage' })
  })
})
