import type { FaultyQuery } from '../../contract/index.ts'
import { mostChars, mostValues, tokensOf } from '../../core/query/tokens.ts'
import { fieldNames, wordOf } from '../../core/query/words.ts'
import type { FieldName } from '../../core/query/words.ts'

/** What is wrong with a search, so that it can be said in the reader's language; `other` has only the host's words. */
export type QueryFaultKind =
  | { kind: 'field'; name: string }
  | { kind: 'empty'; name: FieldName }
  | { kind: 'value'; name: FieldName; value: string }
  | { kind: 'too-long' }
  | { kind: 'too-many' }
  | { kind: 'other' }

export function queryFaultKind({ text, at }: FaultyQuery): QueryFaultKind {
  if (text.length > mostChars) return { kind: 'too-long' }
  const tokens = tokensOf(text)
  for (const { field, values } of tokens) {
    if (field === null) continue
    const name = wordOf(fieldNames, field.text)
    const value = values.find((piece) => piece.at === at)
    if (field.at === at && name === null) return { kind: 'field', name: field.text }
    if (name === null || (field.at !== at && value === undefined)) continue
    if (values.length === 0 || value?.text === '') return { kind: 'empty', name }
    if (value !== undefined) return { kind: 'value', name, value: value.text }
  }
  const count = tokens.reduce((sum, { values }) => sum + values.length, 0)
  return { kind: count > mostValues ? 'too-many' : 'other' }
}

/** The search with what was meant in the place of what is wrong. */
export function withSuggestion({ text, at, length, suggestion }: FaultyQuery): string {
  return suggestion === null ? text : `${text.slice(0, at)}${suggestion}${text.slice(at + length)}`
}

/** The search with what stands there as text to look for: `Modle:cat` → `"Modle:cat"`. */
export function asText({ text, at }: FaultyQuery): string {
  const token = tokensOf(text).find(({ field }) => field?.at === at)
  if (token === undefined) return text
  const last = token.values.at(-1) ?? token.field
  const end = last === null ? at : last.at + last.length
  const bare = text.slice(at, end).replaceAll('"', '')
  return `${text.slice(0, at)}"${bare}"${text.slice(end)}`
}

/** Before, at and behind the place of a fault: for a mark in the text. */
export function faultParts({ text, at, length }: FaultyQuery): [string, string, string] {
  return [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)]
}
