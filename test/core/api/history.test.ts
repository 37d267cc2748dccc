import { describe, expect, it } from 'vitest'
import type { TaskFilter } from '../../../src/contract/index.ts'
import { facetsSchema, recognitionSchema, taskIndexSchema, taskRowSchema } from '../../../src/contract/index.ts'
import type { Core } from '../../../src/core/index.ts'
import { handClock } from '../../support/hand-clock.ts'
import { coreBench } from '../../support/start-core.ts'

const id = (name: string | number): string => `${name}-0123456789abcdef`
const key = { key: 'a-key-of-a-test' }

/** Nothing is polled: rows are what the test writes. */
async function history() {
  const bench = await coreBench()
  const clock = handClock()
  const core = await bench.open({ clock })
  for (const name of ['home', 'away'])
    await core.api.connect({ name, kind: 'other', url: 'http://127.0.0.1:9', secret: key })
  const add = async (text: string, connection = 'home', family: 'jobs' | 'midjourney' = 'jobs') =>
    (await core.api.add({ text, connection, family })).added.map((task) => task.id)
  const set = (taskId: string, columns: string) =>
    bench.database((database) => database.exec(`update tasks set ${columns} where id = '${taskId}'`))
  return { bench, clock, core, add, set }
}

const numbers = {
  keys: (text: string) => new Uint32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer),
  aspects: (text: string) => new Uint16Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer),
}

async function idsOf(core: Core, filter: TaskFilter): Promise<string[]> {
  const { keys } = await core.api.index({ filter })
  const rows = await core.api.rows({ keys: [...numbers.keys(keys)] })
  return rows.map(({ task }) => task.taskId)
}

describe('the index', () => {
  it('names every task of a selection, newest first, in chunks', async () => {
    const { core, add, set, clock } = await history()
    const [old = ''] = await add(id('old'))
    clock.jump(5_000)
    await add(Array.from({ length: 5 }, (_, number) => id(number)).join('\n'))
    set(old, 'aspect = 1.5, results = 4')
    const first = taskIndexSchema.parse(await core.api.index({ limit: 4 }))
    expect(first.count).toBe(4)
    const rest = taskIndexSchema.parse(await core.api.index({ after: first.next ?? '', limit: 4 }))
    expect(rest).toMatchObject({ count: 2, next: null })
    const keys = [...numbers.keys(first.keys), ...numbers.keys(rest.keys)]
    expect(keys).toEqual(keys.toSorted((a, b) => b - a))
    expect([...numbers.aspects(rest.aspects)]).toEqual([0, 1500])
    expect([...Buffer.from(rest.results, 'base64')]).toEqual([0, 4])
    const times = numbers.keys(rest.addedAt)
    expect((times[0] ?? 0) - (times[1] ?? 0)).toBe(5)
  })

  it('gives rows in the order of their keys and leaves out what is gone', async () => {
    const { core, add } = await history()
    const [task = ''] = await add([id(1), id(2)].join('\n'))
    const { keys } = await core.api.index({})
    const [two = 0, one = 0] = numbers.keys(keys)
    const rows = (await core.api.rows({ keys: [one, 999, two] })).map((row) => taskRowSchema.parse(row))
    expect(rows.map((row) => row.key)).toEqual([one, two])
    expect(rows[0]?.task.id).toBe(task)
  })

  it('refuses a cursor that is none', async () => {
    const { core } = await history()
    await expect(core.api.index({ after: 'rubbish!' })).rejects.toThrow('not a cursor')
  })
})

describe('a filter', () => {
  it('holds in every part, and in any value of a part', async () => {
    const { core, add, set, clock } = await history()
    const [a = ''] = await add(id('a'))
    const [b = ''] = await add(id('b'), 'away', 'midjourney')
    clock.jump(60_000)
    const [c = ''] = await add(id('c'))
    set(a, "status = 'kept', model = 'nano', favorite = 1")
    set(b, "status = 'failed', model = 'mj'")
    set(c, 'model = null')
    const at = new Date(clock.now() - 30_000).toISOString()
    const cases: [TaskFilter, string[]][] = [
      [{}, ['c', 'b', 'a']],
      [{ status: ['kept', 'failed'] }, ['b', 'a']],
      [{ status: ['kept', 'failed'], family: ['jobs'] }, ['a']],
      [{ model: ['mj', 'nano'] }, ['b', 'a']],
      [{ connection: ['AWAY'] }, ['b']],
      [{ connection: ['nowhere'] }, []],
      [{ favorite: true }, ['a']],
      [{ from: at }, ['c']],
      [{ to: at }, ['b', 'a']],
      [{ search: 'b-0123' }, ['b']],
      [{ unsaved: true }, []],
      [{ expiresWithinHours: 24 }, []],
      [{ trash: true }, []],
    ]
    for (const [filter, names] of cases)
      expect(await idsOf(core, filter), JSON.stringify(filter)).toEqual(names.map(id))
    await core.api.remove({ ids: [a] })
    expect(await idsOf(core, { trash: true })).toEqual([id('a')])
    expect(await idsOf(core, {})).toEqual(['c', 'b'].map(id))
  })

  it('takes a query of the language, which facets count within', async () => {
    const { core, add, set } = await history()
    const [one = '', two = ''] = await add([id('one'), id('two'), id('three')].join('\n'))
    await core.api.mark({ ids: [one, two], addTags: ['sea'] })
    set(one, `model = 'nano', rating = 5`)
    expect(await idsOf(core, { query: 'tag:sea -rating:5' })).toEqual([id('two')])
    expect(await idsOf(core, { query: '"wo-0123" tag:sea', search: 'two' })).toEqual([id('two')])
    expect(await idsOf(core, { query: 'tag:sea', search: '-rating:5' })).toEqual([])
    const facets = await core.api.facets({ filter: { query: 'tag:sea', model: ['nano'] } })
    expect(facets).toMatchObject({ total: 1, model: [{ count: 1 }, { count: 1 }] })
    expect(facets.model.map(({ value }) => value)).toEqual(expect.arrayContaining(['nano', null]))
    await expect(core.api.index({ filter: { query: 'tag:' } })).rejects.toMatchObject({ code: 'bad-query' })
  })

  it('finds what is unsaved, and what expires soon', async () => {
    const { core, add, bench, clock } = await history()
    await add([id('soon'), id('late'), id('none')].join('\n'))
    bench.database((database) => {
      const insert = database.prepare(
        `insert into images (task_seq, role, idx, url, deadline_at)
         select seq, 'result', 0, 'https://example.com/a.png', ? from tasks where task_id = ?`,
      )
      insert.run(clock.now() + 3_600_000, id('soon'))
      insert.run(clock.now() + 99 * 3_600_000, id('late'))
    })
    expect((await idsOf(core, { unsaved: true })).toSorted()).toEqual([id('late'), id('soon')])
    expect(await idsOf(core, { expiresWithinHours: 24 })).toEqual([id('soon')])
  })
})

describe('facets', () => {
  it('count what the other parts of the filter leave', async () => {
    const { core, add, set } = await history()
    const [a = '', b = ''] = await add([id('a'), id('b')].join('\n'))
    const [c = ''] = await add(id('c'), 'away', 'midjourney')
    set(a, "status = 'kept', model = 'nano'")
    set(b, "status = 'kept', model = 'nano', favorite = 1")
    set(c, "status = 'failed', model = 'mj'")
    const all = facetsSchema.parse(await core.api.facets({}))
    expect(all).toMatchObject({ total: 3, unsaved: 0, expiring: 0, favorite: 1 })
    expect(all.status).toEqual([
      { value: 'kept', count: 2 },
      { value: 'failed', count: 1 },
    ])
    const kept = await core.api.facets({ filter: { status: ['kept'] } })
    expect(kept.total).toBe(2)
    expect(kept.status).toEqual(all.status)
    expect(kept.model).toEqual([{ value: 'nano', count: 2 }])
    expect(kept.connection).toEqual([{ value: 'home', count: 2 }])
    expect(kept.family).toEqual([{ value: 'jobs', count: 2 }])
  })

  it('begin months where the reader lives', async () => {
    const { core, add, set } = await history()
    const [a = '', b = ''] = await add([id('a'), id('b')].join('\n'))
    set(a, `added_at = ${Date.UTC(2026, 9, 31, 22, 30)}`)
    set(b, `added_at = ${Date.UTC(2026, 9, 31, 20, 30)}`)
    const months = async (utcOffsetMinutes: number) => (await core.api.facets({ utcOffsetMinutes })).month
    expect(await months(0)).toEqual([{ value: '2026-10', count: 2 }])
    expect(await months(180)).toEqual([
      { value: '2026-11', count: 1 },
      { value: '2026-10', count: 1 },
    ])
    expect(await months(-180)).toEqual([{ value: '2026-10', count: 2 }])
  })
})

describe('a look before adding', () => {
  it('tells what is new, here, in the trash, or without a connection, and stores nothing', async () => {
    const { core, add } = await history()
    const [known = '', removed = ''] = await add([id('known'), id('removed')].join('\n'))
    await core.api.remove({ ids: [removed] })
    const look = async (connection?: string) =>
      recognitionSchema.parse(
        await core.api.recognise({
          text: [id('known'), id('removed'), id('new')].join('\n'),
          ...(connection === undefined ? {} : { connection }),
        }),
      )
    const { found } = await look('home')
    expect(found.map(({ state, connection }) => [state, connection])).toEqual([
      ['known', 'home'],
      ['in-trash', 'home'],
      ['new', 'home'],
    ])
    expect(found[0]?.known?.task.id).toBe(known)
    expect((await look()).found.every(({ connection }) => connection === null)).toBe(true)
    expect(core.api.list({}).total).toBe(1)
  })
})
