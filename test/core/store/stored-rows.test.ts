import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore()
})
afterEach(() => temp.close())

describe('notices', () => {
  it('are due until shown, and later when deferred', () => {
    temp.save({
      notices: [
        { kind: 'storage', taskSeq: null, title: 'one', body: '' },
        { kind: 'storage', taskSeq: null, title: 'two', body: '' },
      ],
    })
    const [one, two] = temp.store.notices.due(noon, 9)
    temp.save({ noticesShown: [one?.seq ?? 0], noticesDeferred: [{ seq: two?.seq ?? 0, until: noon + 500 }] })
    expect(temp.store.notices.due(noon, 9)).toEqual([])
    expect(temp.store.notices.nextAt()).toBe(noon + 500)
    expect(temp.store.notices.due(noon + 500, 9)).toMatchObject([{ title: 'two', tries: 1 }])
    expect(temp.store.notices.due(noon + 500, 0)).toEqual([])
  })

  it('are told as well when the clock was turned back ten years', () => {
    temp.save({ notices: [{ kind: 'storage', taskSeq: null, title: 'one', body: '' }] })
    expect(temp.store.notices.due(noon - 3650 * 86_400_000, 9)).toHaveLength(1)
    expect(temp.store.notices.due(noon - 1_000, 9)).toEqual([])
  })
})

describe('identity', () => {
  const row = (family: 'jobs' | 'midjourney' | null, connectionSeq = 1) => ({
    id: `i${Math.random()}`,
    connectionSeq,
    family,
    taskId: 'same',
  })

  it('is connection, family and remote id; unknown family counts as one', () => {
    temp.save({
      newConnections: [
        { name: 'b', kind: 'kie', baseUrl: 'u', imageHosts: [], unknownAfterMs: 1, requestsPerSecond: 1 },
      ],
    })
    temp.addTasks([row(null), row('jobs'), row('midjourney'), row(null, 2)])
    for (const again of [row(null), row('jobs'), row(null, 2)]) expect(() => temp.addTasks([again])).toThrow(/UNIQUE/)
    expect(temp.store.tasks.onConnection(1, 'same')).toHaveLength(3)
    expect(temp.store.tasks.byAnyId('same')).toHaveLength(4)
  })

  it('of a connection is its name without case, of an image its place', () => {
    const connection = {
      name: 'MAIN',
      kind: 'kie' as const,
      baseUrl: 'u',
      imageHosts: [],
      unknownAfterMs: 1,
      requestsPerSecond: 1,
    }
    expect(() => temp.save({ newConnections: [connection] })).toThrow(/UNIQUE/)
    const [taskSeq = 0] = temp.addTasks([{}])
    const image = { taskSeq, role: 'result' as const, index: 0, url: 'u', deadlineAt: 1, nextTryAt: 1 }
    expect(() => temp.save({ newImages: [image, image] })).toThrow(/UNIQUE/)
    expect(temp.store.images.ofTask(taskSeq)).toEqual([])
  })
})

describe('the search columns', () => {
  const searchColumns = (seq: number) =>
    temp.db.$client.prepare('select search_text, search_pairs from tasks where seq = ?').get(seq)

  it.each([
    ['prompt', { prompt: 'a lighthouse' }, 'lighthouse'],
    ['model', { model: 'flux-kontext-max' }, 'kontext'],
    ['params', { params: { input: { style: ['watercolour'] } } }, 'watercolour'],
    ['tags', { tags: ['holiday'] }, 'holiday'],
    ['note', { note: 'for the printer' }, 'printer'],
  ] as const)('are renewed with the %s', (_, set, word) => {
    const [seq = 0] = temp.addTasks([{}, {}])
    temp.save({
      tasks: [
        {
          seq,
          set: {
            ...set,
            params: 'params' in set ? { input: { style: [...set.params.input.style] } } : null,
            tags: 'tags' in set ? [...set.tags] : [],
          },
        },
      ],
    })
    expect(temp.store.tasks.page({ search: word }, null, 9).map((task) => task.seq)).toEqual([seq])
    temp.save({ tasks: [{ seq, set: { prompt: null, model: null, params: null, tags: [], note: '' } }] })
    expect(temp.store.tasks.count({ search: word })).toBe(0)
    expect(temp.store.searchIndexIsSound()).toBe(true)
  })

  it('are left alone by everything else', () => {
    const [seq = 0] = temp.addTasks([{}])
    temp.db.$client.exec(
      'create table touched (n); create trigger t after update of search_text on tasks begin insert into touched values (1); end',
    )
    const before = searchColumns(seq)
    temp.save({
      tasks: [{ seq, set: { status: 'saving', polls: 3, nextPollAt: null, rating: 5, phase: 'x', removedAt: 1 } }],
    })
    temp.save({ tasks: [{ seq, set: { prompt: null, note: '' } }] })
    expect(searchColumns(seq)).toEqual(before)
    expect(temp.db.$client.prepare('select count(*) as n from touched').get()).toEqual({ n: 0 })
  })
})
