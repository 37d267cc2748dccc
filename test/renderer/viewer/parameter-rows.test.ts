import { describe, expect, it } from 'vitest'
import { parameterLabel, parameterRows } from '../../../src/renderer/viewer/parameter-rows.ts'

const lines = (params: Parameters<typeof parameterRows>[0], prompt: string | null = null) =>
  parameterRows(params, prompt).rows.map(({ path, text, kind }) => [path.join('.'), text, kind])

describe('parameterRows', () => {
  it('opens the input of a job, leaves out what stands elsewhere and keeps nested paths', () => {
    const params = {
      model: 'nano-banana-2',
      input: { prompt: 'a hare', aspect_ratio: '3:4', image_urls: ['https://a', 'https://b'], seed: 7, upscale: false },
      callBackUrl: null,
    }
    expect(lines(params, 'a hare')).toEqual([
      ['aspect_ratio', '3:4', 'text'],
      ['image_urls.1', 'https://a', 'text'],
      ['image_urls.2', 'https://b', 'text'],
      ['seed', '7', 'number'],
      ['upscale', 'false', 'yes-no'],
      ['callBackUrl', '', 'nothing'],
    ])
  })

  it('shows a prompt that differs from the one above, and empty values as nothing', () => {
    expect(lines({ prompt: 'other', input: { prompt: 'third' }, list: [], object: {}, word: '' }, 'a hare')).toEqual([
      ['prompt', 'other', 'text'],
      ['prompt', 'third', 'text'],
      ['list', '', 'nothing'],
      ['object', '', 'nothing'],
      ['word', '', 'nothing'],
    ])
  })

  it('has another id for each row', () => {
    const { rows } = parameterRows({ size: 1, input: { size: 2 }, a: { b: 1 }, 'a › b': 2 }, null)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })

  it('ends on whatever a gateway sends', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, [at, at]]))
    expect(parameterRows(many, null)).toMatchObject({ isCut: true, rows: { length: 200 } })
    let deep: { [key: string]: string | typeof deep } = { end: 'x' }
    for (let at = 0; at < 500; at += 1) deep = { in: deep }
    const { rows, isCut } = parameterRows(deep, null)
    expect([rows.length, isCut, rows[0]?.path.length]).toEqual([1, false, 8])
    const hostile: Parameters<typeof parameterRows>[0] = JSON.parse('{"__proto__":{"polluted":true},"constructor":"x"}')
    expect(lines(hostile)).toEqual([
      ['__proto__.polluted', 'true', 'yes-no'],
      ['constructor', 'x', 'text'],
    ])
    expect('polluted' in {}).toBe(false)
  })
})

describe('parameterLabel', () => {
  it('writes names as people do and leaves odd ones as they are', () => {
    expect(parameterLabel(['aspect_ratio'])).toBe('Aspect ratio')
    expect(parameterLabel(['aspectRatio'])).toBe('Aspect ratio')
    expect(parameterLabel(['image_urls', '2'])).toBe('Image urls › 2')
    expect(parameterLabel(['图片-大小'])).toBe('图片-大小')
    expect(parameterLabel([''])).toBe('')
  })
})
