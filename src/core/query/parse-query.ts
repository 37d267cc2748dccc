import { families, taskStatuses } from '../model.ts'
import { nearestWord } from './nearest-word.ts'
import { queryDateOf } from './query-date.ts'
import type { Query, QueryFault, QueryPart, QueryTerm } from './query.ts'
import { ratioOf } from './ratio.ts'
import { spanOf } from './span.ts'
import { mostChars, mostValues, tokensOf } from './tokens.ts'
import type { Piece, Token } from './tokens.ts'
import { fieldNames, hasWords, isWords, wordOf } from './words.ts'
import type { FieldName } from './words.ts'

export type ParsedQuery = { ok: true; query: Query } | { ok: false; fault: QueryFault }

type Told<T> = { ok: true; value: T } | { ok: false; fault: QueryFault }

/**
 * Reads the query language (docs/query-language.md). Never throws. Words without a field are text to look for, as they are in the
 * plain search; what cannot be meant is a fault that says where it is and what to do.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > mostChars) {
    const message = `A search has at most ${mostChars.toLocaleString('en')} characters.`
    return { ok: false, fault: { at: mostChars, length: text.length - mostChars, message, suggestion: null } }
  }
  const query: QueryPart[] = []
  let values = 0
  for (const token of tokensOf(text)) {
    const term = termOf(token)
    if (!term.ok) return term
    if (token.field !== null || token.not || isPhrase(token)) values += token.values.length
    if (values > mostValues) {
      const message = `A search has at most ${mostValues} values, phrases and exclusions.`
      return { ok: false, fault: { ...placeOf(token.field ?? firstOf(token)), message, suggestion: null } }
    }
    // Nothing in quotes asks for nothing.
    if (term.value.field !== 'text' || term.value.text !== '') query.push({ not: token.not, term: term.value })
  }
  return { ok: true, query }
}

function isPhrase(token: Token): boolean {
  return /\s/u.test(firstOf(token).text)
}

function firstOf({ values }: Token): Piece {
  return values[0] ?? { text: '', at: 0, length: 0 }
}

function termOf({ field, values }: Token): Told<QueryTerm> {
  if (field === null) return { ok: true, value: { field: 'text', text: values[0]?.text ?? '' } }
  const name = fieldOf(field)
  if (!name.ok) return name
  const empty = values.find(({ text }) => text === '')
  if (values.length === 0 || empty !== undefined) {
    const message = `Nothing stands after "${name.value}:". Write it without a space, as in ${examples[name.value]}.`
    return {
      ok: false,
      fault: { ...placeOf(empty?.length === 0 ? field : (empty ?? field)), message, suggestion: null },
    }
  }
  return valuesOf(name.value, values)
}

/** One of each field, for messages. */
const examples: Readonly<Record<FieldName, string>> = {
  model: 'model:banana',
  family: 'family:jobs',
  status: 'status:kept',
  tag: 'tag:sea',
  connection: 'connection:work',
  collection: 'collection:calendar',
  rating: 'rating:>=4',
  ratio: 'ratio:16:9',
  after: 'after:2026-11-22',
  before: 'before:2026-11',
  on: 'on:yesterday',
  cost: 'cost:<10',
  has: 'has:note',
  is: 'is:favorite',
}

function fieldOf(field: Piece): Told<FieldName> {
  const found = wordOf(fieldNames, field.text)
  if (found !== null) return { ok: true, value: found }
  const near = nearestWord(fieldNames, field.text)
  const hint = near === null ? 'To look for it as text, put it in quotes.' : `Did you mean ${near}:?`
  const message = `There is no "${field.text}:" to search by. ${hint}`
  return { ok: false, fault: { ...placeOf(field), message, suggestion: near === null ? null : `${near}:` } }
}

function valuesOf(field: FieldName, pieces: readonly Piece[]): Told<QueryTerm> {
  switch (field) {
    case 'model':
    case 'tag':
    case 'connection':
    case 'collection':
      return { ok: true, value: { field, values: pieces.map(({ text }) => text) } }
    case 'status':
      return asTerm(oneOf(field, taskStatuses, pieces), (values) => ({ field, values }))
    case 'family':
      return asTerm(oneOf(field, [...families, 'none'], pieces), (values) => ({ field, values }))
    case 'has':
      return asTerm(oneOf(field, hasWords, pieces), (values) => ({ field, values }))
    case 'is':
      return asTerm(oneOf(field, isWords, pieces), (values) => ({ field, values }))
    case 'rating':
    case 'cost':
      return asTerm(each(field, pieces, spanOf), (values) => ({ field, values }))
    case 'ratio':
      return asTerm(each(field, pieces, ratioOf), (values) => ({ field, values }))
    case 'after':
    case 'before':
      return asTerm(each(field, pieces, queryDateOf), (values) => ({ field, values }))
    case 'on':
      // A time so long ago is a moment: nothing happens on it.
      return asTerm(each(field, pieces, dayOf), (values) => ({ field, values }))
  }
}

function dayOf(text: string): ReturnType<typeof queryDateOf> {
  const date = queryDateOf(text)
  return date !== null && 'ago' in date ? null : date
}

function asTerm<T>(values: Told<T>, term: (values: T) => QueryTerm): Told<QueryTerm> {
  return values.ok ? { ok: true, value: term(values.value) } : values
}

/** Each value read by `read`; the first that it cannot read is the fault. */
function each<T>(field: FieldName, pieces: readonly Piece[], read: (text: string) => T | null): Told<T[]> {
  const values: T[] = []
  for (const piece of pieces) {
    const value = read(piece.text)
    if (value === null) {
      const message = `"${piece.text}" is nothing that ${field}: takes. ${forms[field] ?? ''}`
      return { ok: false, fault: { ...placeOf(piece), message, suggestion: null } }
    }
    values.push(value)
  }
  return { ok: true, value: values }
}

const numbers = 'Write a number, >4, >=4, <4, <=4 or 2..4.'
const days = 'Write a day (2026-11-22), a month (2026-11), a year, today or yesterday'

/** What a field takes whose values are not a closed list. */
const forms: Readonly<Partial<Record<FieldName, string>>> = {
  rating: numbers,
  cost: numbers,
  ratio: 'Write wide, tall, square, two sides (16:9), >1.5, <1 or 1.2..1.8.',
  after: `${days}, or how long ago: 12h, 7d, 2w.`,
  before: `${days}, or how long ago: 12h, 7d, 2w.`,
  on: `${days}.`,
}

function oneOf<Word extends string>(field: FieldName, words: readonly Word[], pieces: readonly Piece[]): Told<Word[]> {
  const values: Word[] = []
  for (const piece of pieces) {
    const value = wordOf(words, piece.text)
    if (value === null) {
      const near = nearestWord(words, piece.text)
      const hint = near === null ? '' : ` Did you mean ${near}?`
      const message = `"${piece.text}" is nothing that ${field}: takes.${hint} It takes ${words.join(', ')}.`
      return { ok: false, fault: { ...placeOf(piece), message, suggestion: near } }
    }
    values.push(value)
  }
  return { ok: true, value: values }
}

function placeOf({ at, length }: Piece): Pick<QueryFault, 'at' | 'length'> {
  return { at, length }
}
