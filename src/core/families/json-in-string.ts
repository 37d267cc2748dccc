import type { Json } from '../model.ts'

const maxLayers = 3
const maxChars = 4_000_000

/**
 * Takes JSON out of text, through at most three layers of encoding (jobs records hold `input` as text inside `param` as text).
 * What is not text, or not JSON, or longer than four million characters comes back as it was. Never throws.
 */
export function unwrapJson(value: Json | undefined): Json | undefined {
  let current = value
  for (let layer = 0; layer < maxLayers; layer++) {
    if (typeof current !== 'string' || current.length > maxChars || !looksEncoded(current)) return current
    const parsed = parsedJson(current)
    if (parsed === undefined) return current
    current = parsed
  }
  return current
}

/** `JSON.parse` as a value: `undefined` when the text is not JSON or nested too deep for the parser. */
export function parsedJson(text: string): Json | undefined {
  try {
    const parsed: Json = JSON.parse(text)
    return parsed
  } catch {
    return undefined
  }
}

function looksEncoded(text: string): boolean {
  return /^[\s\uFEFF]*[{["]/.test(text)
}
