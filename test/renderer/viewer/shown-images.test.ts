import { describe, expect, it } from 'vitest'
import type { ImageView } from '../../../src/contract/index.ts'
import { imagePlace, shownImages } from '../../../src/renderer/viewer/shown-images.ts'

const image = (role: ImageView['role'], index: number): ImageView => ({
  id: `t-${role}-${index}`,
  index,
  role,
  status: 'kept',
  reason: null,
  path: null,
  bytes: null,
  sha256: null,
  mediaType: null,
  width: null,
  height: null,
  url: '',
  deadlineAt: '2026-11-22T00:00:00.000Z',
})

describe('shownImages', () => {
  it('shows results by index, then originals', () => {
    const images = [image('original', 0), image('result', 10), image('result', 2), image('original', 1)]
    const order = shownImages({ images }).map(({ role, index }) => `${role} ${index}`)
    expect(order).toEqual(['result 2', 'result 10', 'original 0', 'original 1'])
    expect(images[0]?.role).toBe('original')
  })

  it('leads a place that is not there to the nearest that is', () => {
    expect([imagePlace(7, 3), imagePlace(-1, 3), imagePlace(1, 3), imagePlace(0, 0)]).toEqual([2, 0, 1, 0])
  })
})
