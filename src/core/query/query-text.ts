import { queryDateText } from './query-date.ts'
import type { Query, QueryTerm } from './query.ts'
import { ratioText } from './ratio.ts'
import { spanText } from './span.ts'

/** A query in the language that `parseQuery` reads: parsed again it is the same query. */
export function queryText(query: Query): string {
  return query.map(({ not, term }) => `${not ? '-' : ''}${termText(term)}`).join(' ')
}

function termText(term: QueryTerm): string {
  switch (term.field) {
    case 'text':
      return isPlainWord(term.text) ? term.text : quoted(term.text)
    case 'model':
    case 'tag':
    case 'connection':
    case 'collection':
      return field(term, (value) => (isPlainWord(value) ? value : quoted(value)))
    case 'status':
    case 'family':
    case 'has':
    case 'is':
      return field(term, (value) => value)
    case 'rating':
    case 'cost':
      return field(term, spanText)
    case 'ratio':
      return field(term, ratioText)
    case 'after':
    case 'before':
    case 'on':
      return field(term, queryDateText)
  }
}

function field<Value>(term: { field: string; values: readonly Value[] }, text: (value: Value) => string): string {
  return `${term.field}:${term.values.map(text).join(',')}`
}

/** Surely nothing but itself without quotes. */
function isPlainWord(text: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]*$/u.test(text)
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/gu, String.raw`\$&`)}"`
}
