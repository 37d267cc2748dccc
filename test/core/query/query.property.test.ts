import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { families, taskStatuses } from '../../../src/core/model.ts'
import { parseQuery } from '../../../src/core/query/parse-query.ts'
import { queryDateOf } from '../../../src/core/query/query-date.ts'
import { queryText } from '../../../src/core/query/query-text.ts'
import { ratioOf } from '../../../src/core/query/ratio.ts'
import { spanOf } from '../../../src/core/query/span.ts'
import { fieldNames, hasWords, isWords, ratioWords } from '../../../src/core/query/words.ts'

/** What is near to the language: its own pieces, and whatever else. */
const nearly = fc
  .array(
    fc.oneof(
      fc.constantFrom(...fieldNames.map((name) => `${name}:`), '-', '"', ',', ' ', '\\', '>=', '..', ':', '\0'),
      fc.constantFrom(...taskStatuses, ...hasWords, ...isWords, ...ratioWords, '4', '16:9', '2026-11-22', '7d'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(''))

const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 })
const read = <T>(texts: readonly string[], reader: (text: string) => T | null) =>
  fc.constantFrom(...texts).map((text) => {
    const value = reader(text)
    if (value === null) throw new Error(`cannot be read: ${text}`)
    return value
  })
const spans = read(['0', '4', '>=4', '>0.25', '<=3.5', '<100', '1..1', '2..4.125'], spanOf)
const ratios = read(['16:9', '1:1', 'wide', 'tall', 'square', '>1.5', '0.5..0.75'], ratioOf)
const dates = read(['2026-11-22', '2026-02', '1999', '12h', '7d', '2w', 'today', 'yesterday'], queryDateOf)
const days = read(['2026-11-22', '2026-02', '1999', 'today'], queryDateOf)
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })

const term = fc.oneof(
  fc.record({ field: fc.constant('text' as const), text }),
  fc.record({ field: fc.constantFrom('model', 'tag', 'connection', 'collection'), values: some(text) }),
  fc.record({ field: fc.constant('status' as const), values: some(fc.constantFrom(...taskStatuses)) }),
  fc.record({ field: fc.constant('family' as const), values: some(fc.constantFrom(...families, 'none' as const)) }),
  fc.record({ field: fc.constantFrom('rating', 'cost'), values: some(spans) }),
  fc.record({ field: fc.constant('ratio' as const), values: some(ratios) }),
  fc.record({ field: fc.constantFrom('after', 'before'), values: some(dates) }),
  fc.record({ field: fc.constant('on' as const), values: some(days) }),
  fc.record({ field: fc.constant('has' as const), values: some(fc.constantFrom(...hasWords)) }),
  fc.record({ field: fc.constant('is' as const), values: some(fc.constantFrom(...isWords)) }),
)
const query = fc.array(fc.record({ not: fc.boolean(), term }), { maxLength: 6 })

describe('the query language', () => {
  it('understands every query that it writes as the same', () => {
    fc.assert(
      fc.property(query, (asked) => {
        expect(parseQuery(queryText(asked))).toEqual({ ok: true, query: asked })
      }),
      { numRuns: 500 },
    )
  })

  it('never throws, marks a place inside the text, and writes what it understood as the same', () => {
    fc.assert(
      fc.property(nearly, (typed) => {
        const parsed = parseQuery(typed)
        if (parsed.ok) {
          expect(parseQuery(queryText(parsed.query))).toEqual(parsed)
          return
        }
        const { at, length, message } = parsed.fault
        expect(length).toBeGreaterThan(0)
        expect(at).toBeGreaterThanOrEqual(0)
        expect(at + length).toBeLessThanOrEqual(typed.length)
        expect(message).not.toBe('')
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['-', '"', ',', 'a:', 'tag:a,', '\\"', '> '])(
    'needs no more than a moment for 4,000 characters of %j',
    (piece) => {
      const typed = piece.repeat(4_000).slice(0, 4_000)
      const from = process.cpuUsage().user
      parseQuery(typed)
      parseQuery(`tag:${typed.slice(4)}`)
      expect(process.cpuUsage().user - from).toBeLessThan(500_000)
    },
  )
})
