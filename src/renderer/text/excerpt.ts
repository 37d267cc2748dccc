import { hitsOf } from './hits.ts'

/**
 * A text cut around its first hit, so that the hit is visible in one line: `…cold light at the end…`. A text that fits, or
 * whose hit lies in the visible beginning, stays as it is (the line cuts its end).
 * @param terms from `searchTerms`
 * @param width how many characters the line shows
 */
export function excerpt(text: string, terms: readonly string[], width: number): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  const hit = hitsOf(line, terms)[0]
  if (hit === undefined || line.length <= width || hit.end <= width - 1) return line
  const before = Math.max(0, Math.floor((width - (hit.end - hit.start)) / 3))
  const from = wordStart(line, Math.max(0, hit.start - before), hit.start)
  return `…${line.slice(from)}`
}

/** The first beginning of a word at or after `from`, but not behind the hit; never inside a surrogate pair. */
function wordStart(line: string, from: number, hitStart: number): number {
  if (from === 0 || line[from - 1] === ' ') return from
  const space = line.indexOf(' ', from)
  if (space !== -1 && space < hitStart) return space + 1
  const unit = line.charCodeAt(from)
  return unit >= 0xdc00 && unit <= 0xdfff ? from + 1 : from
}
