import type { Family, TaskStatus } from '../model.ts'
import { dateRange } from './query-date.ts'
import type { Calendar } from './query-date.ts'
import type { Query, QueryDate, QueryTerm, Span } from './query.ts'
import { ratioSpan } from './ratio.ts'
import type { HasWord, IsWord } from './words.ts'

/** One thing that must hold of a task; `not` turns it round. Within a list any of its values does; an empty list holds for none. */
export interface Condition {
  not: boolean
  test: ConditionTest
}

export type ConditionTest =
  /** Stands somewhere in what search looks at. */
  | { by: 'text'; text: string }
  /** Pieces of a model's name. */
  | { by: 'model'; pieces: readonly string[] }
  | { by: 'status'; values: readonly TaskStatus[] }
  | { by: 'family'; values: readonly (Family | null)[] }
  | { by: 'connection' | 'collection'; seqs: readonly number[] }
  /** Tags, letter by letter. */
  | { by: 'tag'; tags: readonly string[] }
  | { by: 'rating' | 'credits' | 'aspect' | 'addedAt'; spans: readonly Span[] }
  | { by: 'has'; values: readonly HasWord[] }
  | { by: 'is'; values: readonly IsWord[] }

/** What names in a query can mean. Asked only when one stands there. */
export interface KnownNames {
  tags(): readonly string[]
  connections(): readonly { seq: number; name: string }[]
  collections(): readonly { seq: number; name: string }[]
}

/** A query with its names and days looked up. `words`: those that are just to be found, for the search index. */
export function conditionsOf(
  query: Query,
  names: KnownNames,
  calendar: Calendar,
): { words: string[]; conditions: Condition[] } {
  const words: string[] = []
  const conditions: Condition[] = []
  for (const { not, term } of query) {
    if (term.field === 'text' && !not && !/\s/u.test(term.text)) words.push(term.text)
    else conditions.push({ not, test: testOf(term, names, calendar) })
  }
  return { words, conditions }
}

function testOf(term: QueryTerm, names: KnownNames, calendar: Calendar): ConditionTest {
  switch (term.field) {
    case 'text':
      return { by: 'text', text: term.text }
    case 'model':
      return { by: 'model', pieces: term.values }
    case 'tag':
      return { by: 'tag', tags: names.tags().filter((tag) => term.values.some((value) => isSameName(value, tag))) }
    case 'connection':
      return { by: 'connection', seqs: seqsOf(names.connections(), term.values) }
    case 'collection':
      return { by: 'collection', seqs: seqsOf(names.collections(), term.values) }
    case 'status':
      return { by: 'status', values: term.values }
    case 'family':
      return { by: 'family', values: term.values.map((value) => (value === 'none' ? null : value)) }
    case 'rating':
      return { by: 'rating', spans: term.values }
    case 'cost':
      return { by: 'credits', spans: term.values }
    case 'ratio':
      return { by: 'aspect', spans: term.values.map(ratioSpan) }
    case 'after':
    case 'before':
    case 'on':
      return { by: 'addedAt', spans: term.values.map((date) => timeSpan(term.field, date, calendar)) }
    case 'has':
      return { by: 'has', values: term.values }
    case 'is':
      return { by: 'is', values: term.values }
  }
}

/** `after` begins with that day, `before` ends when it begins: together they make a range without a gap. */
function timeSpan(field: 'after' | 'before' | 'on', date: QueryDate, calendar: Calendar): Span {
  const { from, to } = dateRange(date, calendar)
  switch (field) {
    case 'after':
      return { from, to: null, isFromIn: true, isToIn: false }
    case 'before':
      return { from: null, to: from, isFromIn: false, isToIn: false }
    case 'on':
      return { from, to, isFromIn: true, isToIn: false }
  }
}

function seqsOf(known: readonly { seq: number; name: string }[], values: readonly string[]): number[] {
  return known.filter(({ name }) => values.some((value) => isSameName(value, name))).map(({ seq }) => seq)
}

function isSameName(a: string, b: string): boolean {
  return a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()
}
