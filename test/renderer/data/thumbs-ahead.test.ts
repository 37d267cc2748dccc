import { expect, it } from 'vitest'
import { createThumbsAhead } from '../../../src/renderer/data/thumbs-ahead.ts'
import { imageView, taskView } from '../states/sample-views.ts'

const task = (...images: Parameters<typeof imageView>[0][]) => ({
  key: 1,
  task: taskView({ images: images.map((one) => imageView({ status: 'kept', role: 'result', sha256: null, ...one })) }),
})

/** What fetches, and the addresses that it asked for. */
function ahead() {
  const asked: string[] = []
  const fetchThumbs = createThumbsAhead((url) => {
    asked.push(url)
    return { url }
  })
  return { asked, fetchThumbs }
}

it('fetches what the cells show: kept results, at most four of a task, in order', () => {
  const { asked, fetchThumbs } = ahead()
  fetchThumbs([
    task({ id: 'a' }, { id: 'b', status: 'wanted' }, { id: 'c', role: 'original' }),
    task({ id: '1' }, { id: '2' }, { id: '3' }, { id: '4' }, { id: '5' }),
  ])
  expect(asked).toEqual(['a', '1', '2', '3', '4'].map((id) => `/images/${id}/thumb`))
})

it('fetches again only what the rows before did not show', () => {
  const { asked, fetchThumbs } = ahead()
  for (const ids of [['a', 'b'], ['b', 'c'], ['a']]) fetchThumbs([task(...ids.map((id) => ({ id })))])
  expect(asked).toEqual(['a', 'b', 'c', 'a'].map((id) => `/images/${id}/thumb`))
})
