import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newestMatches } from '../../../src/core/store/newest-matches.ts'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore()
})
afterEach(() => temp.close())

/** Tasks of these times, in this order; every second one has the word. */
function add(times: readonly number[]): number[] {
  const seqs = temp.addTasks(times.map((minute) => ({ addedAt: noon + minute * 60_000 })))
  temp.save({
    tasks: seqs.flatMap((seq, position) => (position % 2 === 0 ? [{ seq, set: { prompt: 'a windmill' } }] : [])),
  })
  return seqs.filter((_, position) => position % 2 === 0)
}

/** By the definition, the slow way. */
function slowly(search: string, limit: number): number[] {
  return temp.store.tasks.page({ search }, null, limit).map(({ seq }) => seq)
}

describe('the newest matches of a search', () => {
  it('are the same as by the slow way, however times and numbers lie', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (times, limit) => {
        temp.db.$client.exec('delete from tasks')
        add(times)
        const found = temp.store.tasks.outlines({ search: 'windmill' }, null, limit).map(({ seq }) => seq)
        expect(found).toEqual(slowly('windmill', limit))
      }),
      { numRuns: 60 },
    )
  })

  it('are taken from the index while numbers follow times, and given up when they do not', () => {
    const inOrder = Array.from({ length: 100 }, (_, minute) => minute)
    add(inOrder)
    expect(newestMatches(temp.db, { search: 'windmill' }, 5)).toHaveLength(5)
    // An old number that is the newest of all: a clock was turned back after it.
    add([10_000, 10_001, ...inOrder.map((minute) => 200 + minute)])
    expect(newestMatches(temp.db, { search: 'windmill' }, 5)).toBeNull()
  })

  it('leave short words to the other way', () => {
    expect(newestMatches(temp.db, { search: 'wi' }, 5)).toBeNull()
    expect(newestMatches(temp.db, {}, 5)).toBeNull()
  })
})
