import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../src/core/query/parse-query.ts'
import { queryText } from '../../../src/core/query/query-text.ts'
import type { QueryTerm } from '../../../src/core/query/query.ts'
import { checkout } from '../../support/planted-tree.ts'

/** Terms of a query that can be understood; a `-` before the field of those that are turned round. */
function termsOf(text: string): object[] {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(parsed.fault.message)
  return parsed.query.map(({ not, term }) => (not ? { not, ...term } : term))
}

function faultOf(text: string) {
  const parsed = parseQuery(text)
  if (parsed.ok) throw new Error(`understood: ${queryText(parsed.query)}`)
  return { ...parsed.fault, marked: text.slice(parsed.fault.at, parsed.fault.at + parsed.fault.length) }
}

const word = (text: string): QueryTerm => ({ field: 'text', text })
const open = { isFromIn: false, isToIn: false }

describe('text', () => {
  it.each<[string, QueryTerm[]]>([
    ['', []],
    [' \t\n', []],
    ['paper lanterns', [word('paper'), word('lanterns')]],
    ['"paper lanterns" x', [word('paper lanterns'), word('x')]],
    ['"say \\"hi\\" \\\\ \\n"', [word('say "hi" \\ \\n')]],
    ['"not closed yet', [word('not closed yet')]],
    ['""', []],
    ['"a"b', [word('a'), word('b')]],
    ['5" tall', [word('5"'), word('tall')]],
    ['16:9 https://a.test/b', [word('16:9'), word('https://a.test/b')]],
    ['Subject: a cat', [word('Subject:'), word('a'), word('cat')]],
    [String.raw`C:\con style:noir test:1`, [word(String.raw`C:\con`), word('style:noir'), word('test:1')]],
    ['海边 落日：', [word('海边'), word('落日：')]],
    ['a\0b', [word('a'), word('b')]],
    ['--ar 16:9 - -', [word('--ar'), word('16:9'), word('-'), word('-')]],
    ['"tag:sea"', [word('tag:sea')]],
  ])('%j', (text, terms) => {
    expect(termsOf(text)).toEqual(terms)
  })

  it('is turned round by a minus', () => {
    expect(termsOf('-fog -"night sky" --v')).toEqual([
      { not: true, ...word('fog') },
      { not: true, ...word('night sky') },
      word('--v'),
    ])
  })
})

describe('fields', () => {
  it.each<[string, QueryTerm]>([
    ['model:banana', { field: 'model', values: ['banana'] }],
    ['MODEL:a,"b, c",d', { field: 'model', values: ['a', 'b, c', 'd'] }],
    ['tag:a,', { field: 'tag', values: ['a'] }],
    ['tag:"my tag"', { field: 'tag', values: ['my tag'] }],
    ['connection:work', { field: 'connection', values: ['work'] }],
    ['collection:海', { field: 'collection', values: ['海'] }],
    ['status:kept,FAILED', { field: 'status', values: ['kept', 'failed'] }],
    ['family:none,jobs', { field: 'family', values: ['none', 'jobs'] }],
    ['rating:4', { field: 'rating', values: [{ from: 4, to: 4, isFromIn: true, isToIn: true }] }],
    ['rating:>=4', { field: 'rating', values: [{ ...open, from: 4, to: null, isFromIn: true }] }],
    ['cost:<0.5', { field: 'cost', values: [{ ...open, from: null, to: 0.5 }] }],
    ['cost:2..4.5', { field: 'cost', values: [{ from: 2, to: 4.5, isFromIn: true, isToIn: true }] }],
    ['ratio:16:9,Wide', { field: 'ratio', values: [{ width: 16, height: 9 }, 'wide'] }],
    ['ratio:>1.5', { field: 'ratio', values: [{ ...open, from: 1.5, to: null }] }],
    ['after:2026-11-22', { field: 'after', values: [{ year: 2026, month: 11, day: 22 }] }],
    ['before:2026-11', { field: 'before', values: [{ year: 2026, month: 11, day: null }] }],
    ['after:7d', { field: 'after', values: [{ ago: 7, unit: 'd' }] }],
    ['on:Yesterday', { field: 'on', values: [{ daysBack: 1 }] }],
    ['on:2026', { field: 'on', values: [{ year: 2026, month: null, day: null }] }],
    ['has:note,original', { field: 'has', values: ['note', 'original'] }],
    ['is:favorite', { field: 'is', values: ['favorite'] }],
  ])('%s', (text, term) => {
    expect(termsOf(text)).toEqual([term])
    expect(termsOf(`-${text}`)).toEqual([{ not: true, ...term }])
  })
})

describe('faults', () => {
  it.each([
    ['x modle:banana', 'modle:', 'model:', /There is no "modle:" to search by\. Did you mean model:\?/u],
    ['rating: >4', 'rating:', null, /Nothing stands after "rating:".* rating:>=4/u],
    ['model:', 'model:', null, /as in model:banana/u],
    ['tag:,a', 'tag:', null, /Nothing stands after "tag:"/u],
    ['tag:""', '""', null, /Nothing stands after "tag:"/u],
    ['a status:keept', 'keept', 'kept', /Did you mean kept\? It takes waiting, saving, kept/u],
    ['is:favourite', 'favourite', 'favorite', /Did you mean favorite\?/u],
    ['is:green', 'green', null, /It takes favorite, rejected, unsaved, lost\./u],
    ['has:everything', 'everything', null, /It takes note, tag,/u],
    ['family:flux', 'flux', 'flux-kontext', /Did you mean flux-kontext\?/u],
    ['rating:>=good', '>=good', null, /Write a number/u],
    ['rating:3,x', 'x', null, /Write a number/u],
    ['cost:1e9', '1e9', null, /Write a number/u],
    ['ratio:0:9', '0:9', null, /two sides \(16:9\)/u],
    ['on:2026-02-30', '2026-02-30', null, /Write a day \(2026-11-22\)/u],
    ['after:1969', '1969', null, /how long ago/u],
    ['on:7d', '7d', null, /a year, today or yesterday\.$/u],
  ])('%j', (text, marked, suggestion, words) => {
    const fault = faultOf(text)
    expect(fault).toMatchObject({ marked, suggestion })
    expect(fault.message).toMatch(words)
  })

  it('is told for what nobody can have written', () => {
    expect(faultOf('x'.repeat(4_001))).toMatchObject({ at: 4_000, length: 1 })
    expect(termsOf('x'.repeat(4_000))).toHaveLength(1)
  })
})

describe('docs/query-language.md', () => {
  const page = readFileSync(join(checkout, 'docs/query-language.md'), 'utf8')
  const examples = (kind: string): string[] =>
    [...page.matchAll(new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\``, 'gmu'))].flatMap(([, block = '']) =>
      block.split('\n').filter((line) => line !== ''),
    )

  it('holds examples', () => {
    expect(examples('query').length).toBeGreaterThan(15)
    expect(examples('query-fault').length).toBeGreaterThan(3)
  })

  it.each(examples('query'))('%s', (line) => {
    const [text = '', meaning = ''] = line.split(/\s+→ /u)
    expect(queryText(parsedOf(text))).toBe(meaning === '' ? text : meaning)
  })

  it.each(examples('query-fault'))('%s', (line) => {
    const [text = '', said] = line.split(/\s+→ /u)
    expect(faultOf(text).message).toBe(said)
  })
})

function parsedOf(text: string) {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(parsed.fault.message)
  return parsed.query
}
