import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../src/core/query/parse-query.ts'
import { asText, faultParts, queryFaultKind, withSuggestion } from '../../../src/renderer/search/query-fault.ts'

/** As the host tells it. */
function faultOf(text: string) {
  const parsed = parseQuery(text)
  if (parsed.ok) throw new Error(`${text} is understood`)
  return { text, ...parsed.fault }
}

describe('a search that is not understood', () => {
  it.each([
    ['fog modle:banana', { kind: 'field', name: 'modle' }],
    ['rating: 4', { kind: 'empty', name: 'rating' }],
    ['tag:sea,"" fog', { kind: 'empty', name: 'tag' }],
    ['Status:kept,keept', { kind: 'value', name: 'status', value: 'keept' }],
    ['status:status', { kind: 'value', name: 'status', value: 'status' }],
  ])('%s is known by what is wrong', (text, kind) => expect(queryFaultKind(faultOf(text))).toEqual(kind))

  it.each([
    ['tag:a '.repeat(101), 'too-many'],
    ['-a '.repeat(101), 'too-many'],
    ['x'.repeat(4_001), 'too-long'],
  ])('that is too much is known as that', (text, kind) => expect(queryFaultKind(faultOf(text))).toEqual({ kind }))

  it('keeps the words of the host where there are no better ones', () => {
    expect(queryFaultKind({ text: 'fog', at: 0, length: 3, suggestion: null })).toEqual({ kind: 'other' })
  })

  it('is marked at its place', () => {
    expect(faultParts(faultOf('fog status:keept sea'))).toEqual(['fog status:', 'keept', ' sea'])
  })

  it('becomes what was meant', () => {
    expect(withSuggestion(faultOf('fog modle:banana'))).toBe('fog model:banana')
    expect(withSuggestion(faultOf('status:keept sea'))).toBe('status:kept sea')
    expect(withSuggestion(faultOf('is:green'))).toBe('is:green')
  })

  it.each([
    ['Modle:cat sea', '"Modle:cat" sea'],
    ['fog Modle: cat', 'fog "Modle:" cat'],
    ['Modle:"black cat"', '"Modle:black cat"'],
  ])('%s becomes text to look for', (text, after) => {
    expect(asText(faultOf(text))).toBe(after)
    expect(parseQuery(asText(faultOf(text))).ok).toBe(true)
  })
})
