import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DuePoll } from '../../../../src/core/facts.ts'
import { checkCurve } from '../../../../src/core/rules/polling/check-curve.ts'
import { pollOrder } from '../../../../src/core/rules/polling/poll-order.ts'
import { moment } from '../../../support/random-facts.ts'
import { noon } from '../../../support/sample-facts.ts'

const memoryless = (meanMs: number) => checkCurve((ageMs) => Math.exp(-ageMs / meanMs), meanMs, 0)
const [quick, slow] = [memoryless(5_000), memoryless(600_000)]
const curveOf = ({ model }: DuePoll) => (model === 'quick' ? quick : slow)

function poll(seq: number, over: Partial<DuePoll> = {}): DuePoll {
  return {
    seq,
    family: 'jobs',
    model: null,
    askedFromAt: noon - 60_000,
    createdAt: null,
    askedAt: noon - 10_000,
    nextPollAt: noon - 1_000 + seq,
    errors: 0,
    emptySuccesses: 0,
    probeIndex: 0,
    ...over,
  }
}

const order = (due: readonly DuePoll[], turns = 0) => pollOrder(due, curveOf, { now: noon, turns })

describe('pollOrder', () => {
  it('puts what is likely to be done before what is not, and the longer unseen before the shorter', () => {
    const due = [poll(1), poll(2, { model: 'quick' }), poll(3, { askedAt: noon - 30_000 })]
    expect(order(due)).toEqual([2, 3, 1])
  })

  it.each([
    ['never answered', { askedAt: null }],
    ['in the middle of a probe', { family: null, probeIndex: 1 }],
    ['done, without its link', { emptySuccesses: 1 }],
  ])('puts one that is %s first', (_, over) => {
    expect(order([poll(1, { model: 'quick' }), poll(2, over)])).toEqual([2, 1])
  })

  it('does not let one that only gives errors stay in front', () => {
    const failing = poll(2, { askedAt: null, errors: 3, askedFromAt: noon - 500 })
    expect(order([poll(1, { model: 'quick' }), failing])).toEqual([1, 2])
  })

  it('gives one turn in eight to the longest due, also when it is made anew every time', () => {
    const due = [poll(1), ...Array.from({ length: 20 }, (_, index) => poll(index + 2, { model: 'quick' }))]
    expect(order(due).indexOf(1)).toBe(7)
    expect([5, 6, 7, 8, 15].map((turns) => order(due, turns)[0] === 1)).toEqual([false, false, true, false, true])
  })

  it('gives that turn to one that has been answered, however many have not', () => {
    const fresh = Array.from({ length: 50 }, (_, index) => poll(index, { askedAt: null, nextPollAt: noon - 90_000 }))
    expect(order([...fresh, poll(99)]).indexOf(99)).toBe(7)
  })

  it('names every task exactly once, whatever the facts', () => {
    const anyPoll = fc.record({
      model: fc.constantFrom('quick', null),
      askedFromAt: moment,
      createdAt: fc.option(moment, { nil: null }),
      askedAt: fc.option(moment, { nil: null }),
      errors: fc.nat({ max: 2 }),
      emptySuccesses: fc.nat({ max: 1 }),
    })
    fc.assert(
      fc.property(fc.array(anyPoll, { maxLength: 40 }), fc.nat(), (facts, turns) => {
        const due = facts.map((over, seq) => poll(seq, over))
        expect(order(due, turns).toSorted((a, b) => a - b)).toEqual(due.map(({ seq }) => seq))
      }),
    )
  })
})
