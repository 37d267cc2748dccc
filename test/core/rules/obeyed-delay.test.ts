import { expect, it } from 'vitest'
import { obeyedDelay } from '../../../src/core/rules/obeyed-delay.ts'

it.each([
  [null, 777],
  [0, 777],
  [-5_000, 777],
  [999, 777],
  [1_000, 1_000],
  [1_500.4, 1_500],
  [86_400_000, 86_400_000],
  [1e18, 86_400_000],
  [Number.POSITIVE_INFINITY, 86_400_000],
])('waits as long as asked (%s ms), within reason', (asked, delay) => {
  expect(obeyedDelay(asked, 777)).toBe(delay)
})
