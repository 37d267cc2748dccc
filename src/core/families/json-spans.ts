import type { Json } from '../model.ts'
import type { JsonParser } from './patient-parser.ts'

/** A JSON object or array inside a text, `end` exclusive. */
export interface JsonSpan {
  start: number
  end: number
  value: Json
}

/** How often, in the whole, each character may be looked at: keeps half a JSON or a wall of brackets linear. */
const looksPerChar = 6
const opening = /\{(?=\s{0,200}["}])|\[(?=\s{0,200}[{["])/g
const echoKey = /["'\\](?:paramJson|promptJson|param|params|input)["'\\]{1,4}\s{0,4}:\s{0,4}$/

/**
 * The JSON documents in a text, outermost ones only, in order: a whole answer, one per line, or one in the middle of a log line.
 * A document that is cut off yields those of its parts that are whole, except echoed parameters.
 */
export function jsonSpans(text: string, parse: JsonParser): JsonSpan[] {
  const spans: JsonSpan[] = []
  let budget = text.length * looksPerChar
  const openings = new RegExp(opening)
  for (let at = openings.exec(text)?.index; at !== undefined && budget > 0; at = openings.exec(text)?.index) {
    const scan = closingOf(text, at, budget)
    budget -= scan.looks
    if (scan.end === null) continue
    const isEcho = echoKey.test(text.slice(Math.max(0, at - 40), at))
    const value = isEcho ? undefined : parse(text.slice(at, scan.end))
    budget -= scan.looks
    if (value !== undefined) spans.push({ start: at, end: scan.end, value })
    if (value !== undefined || isEcho) openings.lastIndex = scan.end
  }
  return spans
}

const quote = 34
const backslash = 92

/** The end of the value that opens at `start`, by counting brackets outside quoted text. */
function closingOf(text: string, start: number, budget: number): { end: number | null; looks: number } {
  const limit = Math.min(text.length, start + budget)
  let depth = 0
  let inText = false
  for (let at = start; at < limit; at++) {
    const char = text.charCodeAt(at)
    if (inText) {
      if (char === backslash) at++
      else if (char === quote) inText = false
    } else if (char === quote) inText = true
    else if (char === 123 || char === 91) depth++
    else if ((char === 125 || char === 93) && --depth === 0) return { end: at + 1, looks: at + 1 - start }
  }
  return { end: null, looks: limit - start }
}
