import { describe, expect, it } from 'vitest'
import { defaultPreferences, parsePreferences } from '../../../src/renderer/local/preferences.ts'

describe('parsePreferences', () => {
  it('takes what was stored', () => {
    const stored = {
      theme: 'dark',
      language: 'zh-CN',
      imageSize: 240,
      view: 'list',
      singleKeys: false,
      notices: true,
      showsSearches: false,
      showsCollections: false,
    } as const
    expect(parsePreferences(JSON.stringify(stored))).toEqual(stored)
  })

  it.each([null, '', '{', '[]', 'null', '7', '"x"', '{"__proto__":{"theme":"dark"}}', `"${'x'.repeat(20_000)}"`])(
    'falls back to the defaults for %s',
    (stored) => {
      expect(parsePreferences(stored)).toEqual(defaultPreferences)
    },
  )

  it('keeps the good fields beside bad ones', () => {
    const stored = '{"theme":"pink","language":["ru"],"imageSize":"big","view":"list","singleKeys":"no"}'
    expect(parsePreferences(stored)).toEqual({ ...defaultPreferences, view: 'list' })
  })

  it('keeps the image size between the ends of its slider', () => {
    expect(parsePreferences('{"imageSize":5}').imageSize).toBe(96)
    expect(parsePreferences('{"imageSize":1e9}').imageSize).toBe(416)
    expect(parsePreferences('{"imageSize":1e999}').imageSize).toBe(null)
  })
})
