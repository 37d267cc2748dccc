import { describe, expect, it } from 'vitest'
import { sectionOf } from '../../../src/renderer/settings/settings-sections.ts'

describe('sectionOf', () => {
  it('takes a known name and the connections for anything else', () => {
    expect(sectionOf('library')).toBe('library')
    expect(['', 'nonsense', '__proto__'].map(sectionOf)).toEqual(['connections', 'connections', 'connections'])
  })
})
