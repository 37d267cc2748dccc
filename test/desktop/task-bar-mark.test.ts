import { expect, it } from 'vitest'
import { badge } from '../../src/desktop/badge.ts'
import { taskBarMark } from '../../src/desktop/task-bar-mark.ts'

it.each([
  [0, null, null],
  [3, null, { icon: 'new', words: '3' }],
  [3, { images: 1, firstDeadlineAt: '' }, { icon: 'risk', words: '!' }],
])('%i that nobody has seen, at risk: %o', (unseen, atRisk, mark) => {
  expect(taskBarMark(badge({ unseen, atRisk }))).toEqual(mark)
})
