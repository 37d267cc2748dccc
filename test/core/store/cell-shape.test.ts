import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/model.ts'
import { cellShape } from '../../../src/core/store/cell-shape.ts'

const unknown = { width: null, height: null }

describe('the shape of a cell', () => {
  it('is that of the first result whose size is known', () => {
    expect(cellShape([unknown, { width: 300, height: 200 }], { aspectRatio: '1:1' })).toEqual({
      aspect: 1.5,
      results: 2,
    })
  })

  it.each<[string, JsonObject, number | null]>([
    ['a ratio', { aspectRatio: '16:9' }, 16 / 9],
    ['a ratio of another name', { aspect_ratio: '2:3' }, 2 / 3],
    ['a ratio one level down, as jobs echo it', { input: { image_size: '3:4' } }, 3 / 4],
    ['pixels', { size: '1024x768' }, 1024 / 768],
    ['a word', { image_size: 'portrait_16_9' }, 9 / 16],
    ['a word of the other kind', { image_size: 'landscape_4_3' }, 4 / 3],
    ['a square', { image_size: 'square_hd' }, 1],
    ['two sides', { width: 800, height: 400 }, 2],
    ['nonsense', { aspectRatio: 'auto', size: '0x0' }, null],
    ['a line, which is a mistake', { size: '10000x1' }, null],
    ['a key of the prototype', JSON.parse('{"__proto__":{"size":"1x2"}}'), 0.5],
    ['nothing', {}, null],
  ])('before that, what was asked for: %s', (_name, params, aspect) => {
    expect(cellShape([unknown], params).aspect).toEqual(aspect)
  })
})
