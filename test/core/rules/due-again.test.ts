import { expect, it } from 'vitest'
import { dueAgain } from '../../../src/core/rules/due-again.ts'

it('makes due what was planned by the later clock, and leaves the rest as it is', () => {
  const planned = [
    { seq: 1, at: 5_000 },
    { seq: 2, at: 1_000 },
    { seq: 3, at: null },
  ]
  expect(dueAgain({ tasks: planned, images: planned }, 1_000)).toEqual({
    at: 1_000,
    tasks: [{ seq: 1, set: { nextPollAt: 1_000 } }],
    images: [{ seq: 1, set: { nextTryAt: 1_000 } }],
  })
})
