import { expect, it } from 'vitest'
import { nextLoss } from '../../../src/core/rules/next-loss.ts'

const minuteMs = 60_000
const at = 1_789_000_000_000

it.each([
  [null, ''],
  [-1, 'The first link may be dead already.'],
  [0, 'The first link may be dead already.'],
  [59_999, 'The first link dies in less than a minute.'],
  [9.9 * minuteMs, 'The first link dies in 9 min.'],
  [119 * minuteMs, 'The first link dies in 119 min.'],
  [23.5 * 60 * minuteMs, 'The first link dies in 23 h.'],
  [13.9 * 24 * 60 * minuteMs, 'The first link dies in 13 days.'],
])('%s ms left: %s', (leftMs, words) => {
  expect(nextLoss(leftMs === null ? null : at + leftMs, at)).toBe(words)
})
