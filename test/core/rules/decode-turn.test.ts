import { describe, expect, it } from 'vitest'
import { decodeTurn } from '../../../src/core/rules/decode-turn.ts'

const now = 100_000

describe('how many pictures are decoded at once', () => {
  it.each([
    { name: 'all while little is fetched', fetching: 3, processors: 2, waitedMs: 0, width: 2, againAt: null },
    { name: 'none while much is fetched', fetching: 4, processors: 2, waitedMs: 500, width: 0, againAt: now + 1_500 },
    { name: 'one when a picture has waited', fetching: 32, processors: 2, waitedMs: 2_000, width: 1, againAt: null },
    { name: 'all where processors are to spare', fetching: 32, processors: 4, waitedMs: 0, width: 2, againAt: null },
    {
      name: 'one when the clock was turned back',
      fetching: 9,
      processors: 1,
      waitedMs: -5_000,
      width: 1,
      againAt: null,
    },
  ])('$name', ({ fetching, processors, waitedMs, width, againAt }) => {
    expect(decodeTurn({ fetching, processors, oldestLandedAt: now - waitedMs }, now)).toEqual({ width, againAt })
  })
})
