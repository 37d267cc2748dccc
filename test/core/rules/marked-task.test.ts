import { expect, it } from 'vitest'
import { markedTask } from '../../../src/core/rules/marked-task.ts'
import type { Marks } from '../../../src/core/rules/marked-task.ts'
import { sampleTask } from '../../support/sample-facts.ts'

const task = sampleTask({ rating: 3, favorite: true, note: 'n', tags: ['a', 'b'] })
const marks = (some: Partial<Marks>): Marks => ({ addTags: [], removeTags: [], ...some })

it.each<[Partial<Marks>, ReturnType<typeof markedTask>]>([
  [{}, null],
  [{ rating: 3, favorite: true, rejected: false, note: 'n', addTags: ['a'], removeTags: ['c'] }, null],
  [{ rating: 0 }, { rating: 0 }],
  [
    { favorite: false, rejected: true },
    { favorite: false, rejected: true },
  ],
  [{ note: '' }, { note: '' }],
  [{ addTags: ['c', 'a', 'c'] }, { tags: ['a', 'b', 'c'] }],
  [{ removeTags: ['a'] }, { tags: ['b'] }],
  [{ addTags: ['c'], removeTags: ['b'] }, { tags: ['a', 'c'] }],
  [{ addTags: ['c'], removeTags: ['c'] }, null],
])('%j changes %j', (some, set) => {
  expect(markedTask(task, marks(some))).toEqual(set)
})
