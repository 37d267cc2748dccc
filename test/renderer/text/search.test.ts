import { describe, expect, it } from 'vitest'
import { excerpt } from '../../../src/renderer/text/excerpt.ts'
import { hitsOf } from '../../../src/renderer/text/hits.ts'
import { searchTerms } from '../../../src/renderer/text/search-terms.ts'

const marked = (text: string, search: string): string[] =>
  hitsOf(text, searchTerms(search)).map(({ start, end }) => text.slice(start, end))

describe('searchTerms', () => {
  it('folds as the search does, each word once', () => {
    expect(searchTerms('  Café LIGHT cafe\u0301  Ёлка ')).toEqual(['cafe', 'light', 'елка'])
    expect(searchTerms('')).toEqual([])
  })

  it('has phrases as a whole, and neither fields nor what is left out', () => {
    expect(searchTerms('fog "Paper  lanterns" -night model:banana -"cold sea" --ar')).toEqual([
      'fog',
      'paper  lanterns',
      '--ar',
    ])
  })
})

describe('hitsOf', () => {
  it('marks the text as it is written', () => {
    expect(marked('First light, Moonlight', 'light')).toEqual(['light', 'light'])
    expect(marked('Un café noir, cafe\u0301', 'CAFE')).toEqual(['café', 'cafe\u0301'])
    expect(marked('İstanbul, ΟΔΟΣ', 'istanbul οδος')).toEqual(['İstanbul', 'ΟΔΟΣ'])
    expect(marked('海边日落 🌅 light', '日落 light')).toEqual(['日落', 'light'])
  })

  it('joins what overlaps and takes signs literally', () => {
    expect(marked('abcdef', 'abcd cdef')).toEqual(['abcdef'])
    expect(marked('a.c abc', 'a.c')).toEqual(['a.c'])
  })

  it('is bounded on a hostile text', () => {
    expect(hitsOf('a'.repeat(1_000_000), ['a']).length).toBeLessThanOrEqual(500)
  })
})

describe('excerpt', () => {
  const prompt = 'Skyscraper valley, wet asphalt, neon rain and then cold light at the end of an avenue'

  it('is cut around a hit that the line would hide', () => {
    const cut = excerpt(prompt, ['light'], 30)
    expect(cut).toMatch(/^….*light at the end of an avenue$/u)
    expect(cut.indexOf('light')).toBeLessThan(20)
  })

  it('leaves a text whose hit is in sight, and one without a hit', () => {
    expect(excerpt(prompt, ['valley'], 30)).toBe(prompt)
    expect(excerpt(prompt, ['fog'], 30)).toBe(prompt)
    expect(excerpt('two\n  lines', [], 30)).toBe('two lines')
  })

  it('never begins inside a character', () => {
    const cut = excerpt(`${'🌅'.repeat(40)}light`, ['light'], 20)
    expect(cut.isWellFormed()).toBe(true)
    expect(cut).toContain('light')
  })
})
