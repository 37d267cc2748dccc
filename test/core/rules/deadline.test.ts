import { expect, it } from 'vitest'
import { deadlineOf } from '../../../src/core/rules/deadline.ts'
import { noon } from '../../support/sample-facts.ts'

it.each([
  ['flux-kontext', 'original', 10],
  ['jobs', 'original', 10],
  ['jobs', 'result', 24 * 60],
  ['flux-kontext', 'result', 14 * 24 * 60],
  ['midjourney', 'result', 14 * 24 * 60],
] as const)('a %s %s lives %d minutes from when its success was seen', (family, role, minutes) => {
  expect(deadlineOf(family, role, noon)).toBe(noon + minutes * 60_000)
})
