import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/model.ts'
import { searchText } from '../../../src/core/store/search-text.ts'
import { noon, sampleTask } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore()
})
afterEach(() => temp.close())

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('海', '边', '日', 'é', 'e\u0301', 'Ё', ' ', '\0', '\uD83C', '🏖', 'a'),
    maxLength: 12,
  }),
)
const edit = fc.oneof(
  fc.record({ kind: fc.constant('add' as const) }),
  fc.record({
    kind: fc.constant('set' as const),
    which: fc.nat(),
    set: fc.record({ prompt: text, note: text, tags: fc.array(text, { maxLength: 2 }) }, { requiredKeys: [] }),
  }),
  fc.record({ kind: fc.constant('delete' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('abort' as const), which: fc.nat(), prompt: text }),
)

describe('the search index', () => {
  it('agrees with the table after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
        const { db, store } = temp
        const seqs = () => db.$client.prepare('select seq from tasks order by seq').pluck().all().map(Number)
        for (const one of edits) {
          if (one.kind === 'add') temp.addTasks([{}])
          const all = seqs()
          const seq = one.kind === 'add' ? undefined : all[one.which % Math.max(1, all.length)]
          if (seq === undefined) continue
          if (one.kind === 'set') temp.save({ tasks: [{ seq, set: one.set }] })
          if (one.kind === 'delete') db.$client.prepare('delete from tasks where seq = ?').run(seq)
          if (one.kind === 'abort') {
            const broken = () =>
              temp.save({
                tasks: [{ seq, set: { prompt: one.prompt } }],
                history: [{ taskSeq: seq, detail: 'x' }],
                images: [{ seq: -1, set: {} }],
              })
            expect(broken).toThrow()
          }
        }
        expect(store.searchIndexIsSound()).toBe(true)
        expect(store.integrityProblems()).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('is found unsound when it does not agree, and rebuilt', () => {
    const [seq = 0] = temp.addTasks([{}])
    temp.save({ tasks: [{ seq, set: { prompt: 'lighthouse 海边' } }] })
    temp.db.$client.exec(
      `drop trigger tasks_search_update; update tasks set search_text = 'windmill', search_pairs = '风车'`,
    )
    expect(temp.store.searchIndexIsSound()).toBe(false)
    temp.store.rebuildSearchIndex()
    expect(temp.store.searchIndexIsSound()).toBe(true)
    expect(temp.store.tasks.count({ search: 'windmill' })).toBe(1)
    expect(temp.store.tasks.count({ search: 'lighthouse' })).toBe(0)
    expect(temp.store.tasks.count({ search: '风' })).toBe(1)
  })

  it('tells rows that point at nothing', () => {
    temp.db.$client.pragma('foreign_keys = OFF')
    temp.db.$client.exec(`insert into history values (99, 1, ${noon}, 'kept', null, '')`)
    expect(temp.store.integrityProblems()).toEqual(['a row of history points at nothing'])
  })
})

describe('searchText', () => {
  it('is bounded, whatever a gateway echoes', () => {
    let deep: JsonObject = { leaf: 'deepest' }
    for (let level = 0; level < 20_000; level += 1) deep = { deep }
    const wide: JsonObject = { list: Array.from({ length: 100_000 }, () => []), last: 'x' }
    const long: JsonObject = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`k${n}`, 'word '.repeat(100)]))
    for (const params of [deep, wide, long]) {
      expect(searchText(sampleTask({ params, prompt: 'p'.repeat(100_000) })).length).toBeLessThanOrEqual(20_100)
    }
    expect(searchText(sampleTask({ params: wide }))).toContain('x')
  })

  it('has one line per different value and is well-formed', () => {
    const task = sampleTask({
      id: 'i',
      taskId: 't',
      prompt: 'Same',
      params: { a: 'Same', b: 5, c: [true, null, 'C'] },
      tags: ['T'],
      note: '\uD83C',
    })
    expect(searchText(task).split('\n')).toEqual(['same', 't', 'i', 't', '\uFFFD', '5', 'c'])
    const cut = searchText(sampleTask({ prompt: `${'a'.repeat(19_999)}🏖` }))
    expect(cut.isWellFormed()).toBe(true)
  })
})
