import { describe, expect, it } from 'vitest'
import { completed, completionPlace, completionsAt, written } from '../../../src/renderer/search/completions.ts'
import type { KnownValue } from '../../../src/renderer/search/completions.ts'

/** `|` is the caret. */
const placed = (text: string) => completionPlace(text.replace('|', ''), text.indexOf('|'))
const offered = (text: string, values: readonly KnownValue[] = []) => {
  const place = placed(text)
  return place === null ? null : completionsAt(place, values).map(({ label }) => label)
}
const chosen = (text: string, value: string) => {
  const place = placed(text)
  const completion = place === null ? undefined : completionsAt(place, [{ value }])[0]
  if (place === null || completion === undefined) throw new Error(`nothing is offered in ${text}`)
  const next = completed(text.replace('|', ''), place, completion)
  return `${next.text.slice(0, next.caret)}|${next.text.slice(next.caret)}`
}

describe('where a search is completed', () => {
  it.each([
    ['mo|', ['model:']],
    ['fog -co|', ['connection:', 'collection:', 'cost:']],
    ['ra| fog', ['rating:', 'ratio:']],
    ['xyz|', []],
  ])('%s: names of fields', (text, labels) => expect(offered(text)).toEqual(labels))

  it.each(['m|', 'm|o', 'fog |', '|', '"mo|', 'model|s', '--mo|', 'unknown:x|'])('%s: nowhere', (text) =>
    expect(placed(text)).toBeNull(),
  )

  it.each([
    ['tag:|', { field: 'tag', typed: '', from: 4, to: 4 }],
    ['fog -tag:sea,bl|', { field: 'tag', typed: 'bl', from: 13, to: 15 }],
    ['TAG:"Black S|', { field: 'tag', typed: 'Black S', from: 4, to: 12 }],
    ['tag:sea,|', { field: 'tag', typed: '', from: 8, to: 8 }],
  ])('%s: a value', (text, place) => expect(placed(text)).toEqual(place))
})

describe('what is offered', () => {
  const tags = [{ value: 'sea', tasks: 9 }, { value: 'Black Sea', tasks: 3 }, { value: 'forest' }]

  it('puts what begins so before what has it within, and has counts', () => {
    expect(offered('tag:SE|', tags)).toEqual(['sea', 'Black Sea'])
    expect(completionsAt({ field: 'tag', typed: 'fo', from: 0, to: 0 }, tags)).toEqual([
      { text: 'forest', label: 'forest' },
    ])
  })

  it('has nothing to add to what is whole', () => expect(offered('tag:forest|', tags)).toEqual([]))

  it('never fills the screen', () => {
    const many = Array.from({ length: 100 }, (_, at) => ({ value: `t${at}` }))
    expect(offered('tag:|', many)).toHaveLength(8)
  })
})

describe('what is chosen', () => {
  it.each([
    ['mo| fog', 'model', 'model:| fog'],
    ['tag:se|', 'sea', 'tag:sea |'],
    ['tag:bl| fog', 'Black Sea', 'tag:"Black Sea"| fog'],
    ['tag:sea,| -x', 'a,"b"', String.raw`tag:sea,"a,\"b\""| -x`],
  ])('%s + %s', (text, value, after) => expect(chosen(text, value)).toBe(after))

  it('is in quotes where it would be more than one word', () => {
    expect(['plain', '>=4', '16:9', 'two words', '-minus', 'a,b', ''].map(written)).toEqual([
      'plain',
      '>=4',
      '16:9',
      '"two words"',
      '"-minus"',
      '"a,b"',
      '""',
    ])
  })
})
