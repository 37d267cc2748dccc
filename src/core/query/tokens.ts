import { nearestWord } from './nearest-word.ts'
import { fieldNames, wordOf } from './words.ts'

/** Longer than any query that somebody writes; without a limit a pasted file would be one. */
export const mostChars = 4_000
/** Each becomes a condition of one statement, and SQLite takes no more than a thousand in a row. Plain words are counted elsewhere. */
export const mostValues = 100

/** A piece of a query's text and where it stands, in UTF-16 units. */
export interface Piece {
  text: string
  at: number
  length: number
}

export interface Token {
  not: boolean
  /** The name before the colon, as it was typed; `null`: words to look for. */
  field: Piece | null
  /** One for words. None where a field has nothing after its colon. */
  values: Piece[]
}

/** As the plain search always split: a NUL ends a word as well. */
const gap = /[\s\0]/u
const wordEnd = /[\s\0]|$/gu
const valueEnd = /[\s\0,]|$/gu
const fieldStart = /([A-Za-z]+):/uy
/** Shorter ones are near to too many. */
const leastSlipChars = 4

/**
 * Splits a query: words, "phrases", `field:value,value`, each with a `-` in front of it or not. A quote that is not closed reaches to the
 * end: whoever is still typing has not closed it yet. What begins with `--` is text, because that is how Midjourney writes options.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (gap.test(text.charAt(at))) {
      at += 1
      continue
    }
    const not = text.charAt(at) === '-' && !/^-(?:-|[\s\0]|$)/u.test(text.slice(at, at + 2))
    const start = not ? at + 1 : at
    fieldStart.lastIndex = start
    const name = fieldStart.exec(text)?.[1]
    if (name === undefined || !isField(name)) {
      const word = readPiece(text, start, wordEnd)
      tokens.push({ not, field: null, values: [word] })
      at = word.at + word.length
    } else {
      const values = readValues(text, start + name.length + 1)
      tokens.push({ not, field: { text: name, at: start, length: name.length + 1 }, values: values.pieces })
      at = values.end
    }
  }
  return tokens
}

/** A field, or a slip in one. Anything else with a colon is text, as prompts have it: `Subject: a cat`, `C:\\pictures`, `https://…`. */
function isField(name: string): boolean {
  if (wordOf(fieldNames, name) !== null) return true
  return name.length >= leastSlipChars && nearestWord(fieldNames, name) !== null
}

function readValues(text: string, from: number): { pieces: Piece[]; end: number } {
  const pieces: Piece[] = []
  let at = from
  while (at < text.length && !gap.test(text.charAt(at))) {
    const piece = readPiece(text, at, valueEnd)
    pieces.push(piece)
    at = piece.at + piece.length
    if (text.charAt(at) !== ',') break
    at += 1
  }
  return { pieces, end: at }
}

/** In quotes, or up to what `end` finds. */
function readPiece(text: string, at: number, end: RegExp): Piece {
  if (text.charAt(at) === '"') return readQuoted(text, at)
  end.lastIndex = at
  const stop = end.exec(text)?.index ?? text.length
  return { text: text.slice(at, stop), at, length: stop - at }
}

/** `\"` is a quote and `\\` a backslash; before anything else a backslash is itself. */
function readQuoted(text: string, at: number): Piece {
  let read = ''
  let next = at + 1
  while (next < text.length && text.charAt(next) !== '"') {
    const isEscape = text.charAt(next) === '\\' && /["\\]/u.test(text.charAt(next + 1))
    if (isEscape) next += 1
    read += text.charAt(next)
    next += 1
  }
  return { text: read, at, length: Math.min(next + 1, text.length) - at }
}
