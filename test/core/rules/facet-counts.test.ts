import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TaskTraits } from '../../../src/core/facts.ts'
import { facetCounter } from '../../../src/core/rules/facet-counts.ts'
import type { FacetFilter } from '../../../src/core/rules/facet-counts.ts'

const soonAt = 1_000
const monthOf = (at: number): string => `m${Math.floor(at / 100)}`

const task: fc.Arbitrary<TaskTraits> = fc.record({
  addedAt: fc.nat(500),
  status: fc.constantFrom('kept', 'failed', 'saving'),
  family: fc.constantFrom('jobs', 'midjourney', null),
  model: fc.constantFrom('a', 'b', null),
  connectionSeq: fc.constantFrom(1, 2),
  favorite: fc.boolean(),
  unsavedUntil: fc.option(fc.nat(2_000)),
})
const filter: fc.Arbitrary<FacetFilter> = fc.record(
  {
    status: fc.subarray(['kept', 'failed'] as const),
    family: fc.subarray(['jobs', null] as const),
    model: fc.subarray(['a', null] as const),
    connectionSeq: fc.subarray([1, 9]),
    from: fc.nat(500),
    to: fc.nat(500),
    unsaved: fc.boolean(),
    expiringBefore: fc.nat(2_000),
    favorite: fc.boolean(),
  },
  { requiredKeys: [] },
)

/** The same by the definition: filter by everything else, then count. */
function plainly(
  tasks: readonly TaskTraits[],
  { status, family, model, connectionSeq, from, to, ...rest }: FacetFilter,
) {
  const within = <T>(values: readonly T[] | undefined, value: T) =>
    values === undefined || values.length === 0 || values.includes(value)
  const tests: Record<string, (one: TaskTraits) => boolean> = {
    status: (one) => within(status, one.status),
    family: (one) => within(family, one.family),
    model: (one) => within(model, one.model),
    connection: (one) => within(connectionSeq, one.connectionSeq),
    month: (one) => one.addedAt >= (from ?? 0) && one.addedAt < (to ?? Infinity),
    favorite: (one) => rest.favorite !== true || one.favorite,
    unsaved: (one) =>
      (rest.unsaved !== true || one.unsavedUntil !== null) &&
      (rest.expiringBefore === undefined || (one.unsavedUntil ?? Infinity) < rest.expiringBefore),
  }
  const left = (facet: string) =>
    tasks.filter((one) => Object.entries(tests).every(([name, fits]) => name === facet || fits(one)))
  const counted = <T>(facet: string, value: (one: TaskTraits) => T) => {
    const counts = new Map<T, number>()
    for (const one of left(facet)) counts.set(value(one), (counts.get(value(one)) ?? 0) + 1)
    return counts
  }
  return {
    total: left('').length,
    status: counted('status', (one) => one.status),
    family: counted('family', (one) => one.family),
    model: counted('model', (one) => one.model),
    connection: counted('connection', (one) => one.connectionSeq),
    month: counted('month', (one) => monthOf(one.addedAt)),
    favorite: left('favorite').filter((one) => one.favorite).length,
    unsaved: left('unsaved').filter((one) => one.unsavedUntil !== null).length,
    expiring: left('unsaved').filter((one) => (one.unsavedUntil ?? Infinity) < soonAt).length,
  }
}

describe('facets', () => {
  it('count in one walk what the other parts of the filter leave', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 30 }), filter, (tasks, one) => {
        const { add, counts } = facetCounter(one, monthOf, soonAt)
        for (const each of tasks) add(each)
        expect(counts).toEqual(plainly(tasks, one))
      }),
      { numRuns: 500 },
    )
  })
})
