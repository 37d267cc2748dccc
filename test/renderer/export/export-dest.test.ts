import { describe, expect, it } from 'vitest'
import { defaultDest, isWholePath, lastPart, withZip } from '../../../src/renderer/export/export-dest.ts'

describe('export destinations', () => {
  it('suggests a folder of the day in the host’s kind of path', () => {
    expect(defaultDest('/home/a', '2026-11-22', false)).toBe('/home/a/Kieper 2026-11-22')
    expect(defaultDest('/home/a/', '2026-11-22', true)).toBe('/home/a/Kieper 2026-11-22.zip')
    expect(defaultDest('C:\\Users\\a', '2026-11-22', false)).toBe('C:\\Users\\a\\Kieper 2026-11-22')
  })
  it('changes only the ending', () => {
    expect([withZip('/a/b', true), withZip('/a/b.ZIP', true), withZip('/a/b.zip', false)]).toEqual([
      '/a/b.zip',
      '/a/b.zip',
      '/a/b',
    ])
  })
  it('knows a whole path of any system', () => {
    expect(['/a', 'C:\\a', 'd:/a', '\\\\host\\share', ' /a'].every(isWholePath)).toBe(true)
    expect(['a', './a', '~/a', 'C:a', ''].some(isWholePath)).toBe(false)
  })
  it('names the last part', () => {
    expect([lastPart('/a/b/'), lastPart('C:\\x\\y'), lastPart('/')]).toEqual(['b', 'y', '/'])
  })
})
