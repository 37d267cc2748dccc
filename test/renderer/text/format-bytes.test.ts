import { describe, expect, it } from 'vitest'
import { bytesOf, formatBytes } from '../../../src/renderer/text/format-bytes.ts'
import { middleCut } from '../../../src/renderer/text/middle-cut.ts'

describe('formatBytes', () => {
  it('spaces decimal units', () => {
    expect([0, 999, 1_900_000, 512_000_000, 4_200_000_000].map((bytes) => formatBytes(bytes, 'en'))).toEqual([
      '0 bytes',
      '999 bytes',
      '1.9 MB',
      '512 MB',
      '4.2 GB',
    ])
    expect(formatBytes(1_900_000, 'ru').replace(/\s/u, ' ')).toBe('1,9 МБ')
  })

  it('never says a thousand of a unit', () => {
    expect(formatBytes(999_950, 'en')).toBe('1 MB')
    expect(formatBytes(99_960_000, 'en')).toBe('100 MB')
  })

  it('tells both sides in the unit of the whole', () => {
    expect(bytesOf(3_100_000, 7_900_000, 'en')).toEqual({ done: '3.1', total: '7.9 MB' })
    expect(bytesOf(40_000, 7_900_000, 'en')).toEqual({ done: '0', total: '7.9 MB' })
  })
})

describe('middleCut', () => {
  it('keeps the beginning and the end', () => {
    expect(middleCut('9f47c52047dda21bb3df0488736cce57', 12)).toBe('9f47c52…ce57')
    expect(middleCut('short', 12)).toBe('short')
  })

  it('counts characters, not their halves', () => {
    expect(middleCut('🌅🌅🌅🌅🌅🌅', 4).isWellFormed()).toBe(true)
  })
})
