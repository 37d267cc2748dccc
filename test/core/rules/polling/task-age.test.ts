import { expect, it } from 'vitest'
import { taskAge } from '../../../../src/core/rules/polling/task-age.ts'

it.each([
  ['no creation time', null, 20_000],
  ['made half a minute before it was added', 70_000, 50_000],
  ['made after it was added: the gateway is ahead', 130_000, 20_000],
  ['an hour off: another time zone', 100_000 - 3_600_000, 20_000],
])('%s', (_, createdAt, expected) => {
  expect(taskAge(120_000, 100_000, createdAt)).toBe(expected)
})

it('is never negative when the clock was turned back', () => {
  expect(taskAge(50_000, 100_000, null)).toBe(0)
})
