import { tokensOf } from '../../core/query/tokens.ts'
import { fieldNames, hasWords, isWords, ratioWords, wordOf } from '../../core/query/words.ts'
import type { FieldName } from '../../core/query/words.ts'

/** What can be completed at the caret of a search: the name of a field, or a value of one. */
export interface CompletionPlace {
  /** `null`: the name of a field is begun. */
  field: FieldName | null
  typed: string
  /** What a completion takes the place of, in UTF-16 units. */
  from: number
  to: number
}

/** A value that can be chosen, with how many tasks have it where that is known. */
export interface KnownValue {
  value: string
  tasks?: number
}

export interface Completion {
  /** As it is written in the search. */
  text: string
  /** For the eye: a value without its quotes, a field with its colon. */
  label: string
  tasks?: number
}

const mostShown = 8
/** One letter begins too many words that are just looked for. */
const leastOfField = 2

/** Where the caret stands in a search, or `null` where nothing can be completed. */
export function completionPlace(text: string, caret: number): CompletionPlace | null {
  const token = tokensOf(text.slice(0, caret)).at(-1)
  const piece = token?.values.at(-1)
  if (token === undefined) return null
  if (token.field === null) {
    if (piece === undefined || piece.at + piece.length !== caret || !isEnd(text, caret)) return null
    // What is in quotes is longer than its text.
    const isWord = piece.length === piece.text.length && /^[A-Za-z]+$/u.test(piece.text)
    const isBegun = isWord && piece.length >= leastOfField
    return isBegun ? { field: null, typed: piece.text, from: piece.at, to: caret } : null
  }
  const field = wordOf(fieldNames, token.field.text)
  if (field === null || !isEnd(text, caret)) return null
  const valueAt = token.field.at + token.field.length
  // Behind the colon or a comma, where nothing is typed yet.
  if (caret === valueAt || text.charAt(caret - 1) === ',') return { field, typed: '', from: caret, to: caret }
  if (piece === undefined || piece.at + piece.length !== caret) return null
  return { field, typed: piece.text, from: piece.at, to: caret }
}

/** In the middle of a word nobody wants its end. */
function isEnd(text: string, caret: number): boolean {
  return caret === text.length || /[\s,]/u.test(text.charAt(caret))
}

/** What can stand there, the likeliest first; none when what is typed is one of them already. */
export function completionsAt(place: CompletionPlace, values: readonly KnownValue[]): Completion[] {
  const typed = folded(place.typed)
  if (place.field === null) {
    return fieldNames.filter((name) => name.startsWith(typed)).map((name) => ({ text: `${name}:`, label: `${name}:` }))
  }
  const begun = values.filter(({ value }) => folded(value).startsWith(typed))
  const within = values.filter(({ value }) => !folded(value).startsWith(typed) && folded(value).includes(typed))
  const found = [...begun, ...within].slice(0, mostShown)
  if (found.length === 1 && folded(found[0]?.value ?? '') === typed) return []
  return found.map(({ value, tasks }) => ({
    text: written(value),
    label: value,
    ...(tasks === undefined ? {} : { tasks }),
  }))
}

/** A search with a completion in its place, and where the caret is then. After a value a gap follows: the next word can begin. */
export function completed(
  text: string,
  place: CompletionPlace,
  completion: Completion,
): { text: string; caret: number } {
  const rest = text.slice(place.to)
  const end = place.field === null || /^[\s,]/u.test(rest) ? '' : ' '
  const before = `${text.slice(0, place.from)}${completion.text}${end}`
  return { text: `${before}${rest}`, caret: before.length }
}

/** Values of fields whose list is closed; `null` where the history knows them. */
export function closedValues(field: FieldName): readonly string[] | null {
  switch (field) {
    case 'status':
      return ['waiting', 'saving', 'kept', 'incomplete', 'failed', 'unknown']
    case 'family':
      return ['flux-kontext', 'jobs', 'midjourney', 'none']
    case 'has':
      return hasWords
    case 'is':
      return isWords
    case 'ratio':
      return [...ratioWords, '16:9', '4:3', '1:1', '3:4', '9:16']
    case 'rating':
      return ['>=1', '>=2', '>=3', '>=4', '5', '0']
    case 'cost':
      return ['<5', '<10', '>10']
    case 'after':
    case 'before':
      return ['today', 'yesterday', '7d', '2w']
    case 'on':
      return ['today', 'yesterday']
    case 'model':
    case 'tag':
    case 'connection':
    case 'collection':
      return null
  }
}

/** A value as a search has it: in quotes unless it is one plain word. */
export function written(value: string): string {
  if (/^[\p{L}\p{N}_<>=:][\p{L}\p{N}\p{M}_.:<>=-]*$/u.test(value)) return value
  return `"${value.replace(/["\\]/gu, String.raw`\$&`)}"`
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
