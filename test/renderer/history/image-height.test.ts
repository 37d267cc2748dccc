import { expect, it } from 'vitest'
import { suggestedImageHeight } from '../../../src/renderer/history/image-height.ts'

it('suggests the heights of the look', () => {
  expect([320, 859, 860, 1440, 2560, 3840, 8000].map(suggestedImageHeight)).toEqual([116, 116, 180, 180, 237, 307, 320])
})
