import { expect, it } from 'vitest'
import { thumbsOf } from '../../../src/renderer/data/thumbs-ahead.ts'
import { imageView, taskView } from '../states/sample-views.ts'

const task = (...images: Parameters<typeof imageView>[0][]) => ({
  key: 1,
  task: taskView({ images: images.map((one) => imageView({ status: 'kept', role: 'result', sha256: null, ...one })) }),
})

it('names what the cells show: kept results, at most four of a task, in order', () => {
  const shown = thumbsOf([
    task({ id: 'a' }, { id: 'b', status: 'wanted' }, { id: 'c', role: 'original' }),
    task({ id: '1' }, { id: '2' }, { id: '3' }, { id: '4' }, { id: '5' }),
  ])
  expect(shown).toEqual(['a', '1', '2', '3', '4'].map((id) => `/images/${id}/thumb`))
})
