import { describe, expect, it } from 'vitest'
import type { TaskFilter } from '../../../src/contract/index.ts'
import { parseQuery } from '../../../src/core/query/parse-query.ts'
import { phrase, queryOfFilter } from '../../../src/renderer/search/query-of-filter.ts'

describe('queryOfFilter', () => {
  it('says the filters in the words of a search', () => {
    const filter: TaskFilter = {
      query: ' fog ',
      status: ['kept', 'failed'],
      model: ['mj v7'],
      connection: ['work'],
      unsaved: true,
      favorite: true,
    }
    const query = queryOfFilter(filter, '2026-11')
    expect(query).toBe('fog status:kept,failed model:"mj v7" connection:work is:unsaved is:favorite on:2026-11')
    expect(parseQuery(query).ok).toBe(true)
  })

  it('is nothing where all is shown', () => expect(queryOfFilter({}, null)).toBe(''))
})

describe('phrase', () => {
  it.each(['two words', String.raw`a "quote" and \ a backslash`, 'tag:x -y'])('finds %s as it stands', (text) => {
    expect(parseQuery(phrase(text))).toEqual({ ok: true, query: [{ not: false, term: { field: 'text', text } }] })
  })
})
