import { describe, expect, it } from 'vitest'
import { undoOf } from '../../../src/renderer/history/marking.ts'

const task = (id: string, part: { rating?: number; favorite?: boolean; rejected?: boolean; tags?: string[] } = {}) => ({
  id,
  rating: 0,
  favorite: false,
  rejected: false,
  tags: [],
  ...part,
})

describe('undoOf', () => {
  it('gives each its own stars back, those that had them already left out', () => {
    const tasks = [task('a'), task('b', { rating: 3 }), task('c', { rating: 5 }), task('d', { rating: 3 })]
    expect(undoOf(tasks, { rating: 5 })).toEqual([
      { ids: ['a'], rating: 0 },
      { ids: ['b', 'd'], rating: 3 },
    ])
  })

  it('turns round only what was turned', () => {
    const tasks = [task('a', { favorite: true }), task('b'), task('c', { rejected: true })]
    expect(undoOf(tasks, { favorite: true })).toEqual([{ ids: ['b', 'c'], favorite: false }])
    expect(undoOf(tasks, { rejected: false })).toEqual([{ ids: ['c'], rejected: true }])
  })

  it('takes a tag from those that did not have it, and gives it back to those that had', () => {
    const tasks = [task('a', { tags: ['sea'] }), task('b', { tags: ['fog'] })]
    expect(undoOf(tasks, { addTags: ['sea'] })).toEqual([{ ids: ['b'], removeTags: ['sea'] }])
    expect(undoOf(tasks, { removeTags: ['sea'] })).toEqual([{ ids: ['a'], addTags: ['sea'] }])
  })

  it('is nothing where nothing changed', () => expect(undoOf([task('a')], { rating: 0 })).toEqual([]))
})
