import { describe, expect, it } from 'vitest'
import { whichImage } from '../../../src/renderer/activity/which-image.ts'
import { imageView } from '../states/sample-views.ts'

describe('whichImage', () => {
  it('counts results from one and leaves originals out', () => {
    const original = imageView({ role: 'original' })
    const first = imageView()
    const second = imageView({ index: 1 })
    const task = { images: [original, first, second] }
    expect(whichImage(task, second)).toEqual({ kind: 'result', number: 2, total: 2 })
    expect(whichImage(task, original)).toEqual({ kind: 'original' })
  })
})
