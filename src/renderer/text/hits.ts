import { foldedText } from './search-terms.ts'

/** A part of a text, in UTF-16 units of the original: `start` included, `end` excluded. */
export interface Hit {
  start: number
  end: number
}

/** Prompts have at most some thousand characters; what is longer is not searched for marks. */
const maxChars = 20_000
const maxHits = 500

/** Where the terms (from `searchTerms`) occur, in order, overlapping ones joined. */
export function hitsOf(text: string, terms: readonly string[]): Hit[] {
  if (terms.length === 0 || text === '') return []
  const searched = text.slice(0, maxChars)
  const { folded, origin } = /\P{ASCII}/u.test(searched) ? foldedWithOrigin(searched) : foldedInPlace(searched)
  const hits: Hit[] = []
  for (const term of terms) {
    if (term === '') continue
    for (
      let at = folded.indexOf(term);
      at !== -1 && hits.length < maxHits;
      at = folded.indexOf(term, at + term.length)
    ) {
      const start = origin(at)
      // Up to where the next folded character begins, so that an accent written apart stays with its letter.
      hits.push({ start, end: origin(at + term.length) })
    }
  }
  return joined(hits)
}

interface Folded {
  folded: string
  /** Where a folded character comes from; the end of the text behind the last. */
  origin: (at: number) => number
}

/** ASCII keeps its length, and nearly all prompts are that: the search marks every cell on the screen at each key. */
function foldedInPlace(text: string): Folded {
  return { folded: foldedText(text), origin: (at) => at }
}

/** Folding changes lengths (`é` in two characters, `İ`), so it is done per cluster and remembers where each came from. */
function foldedWithOrigin(text: string): Folded {
  let folded = ''
  let position = 0
  const origin: number[] = []
  for (const cluster of text.match(/.[\u0300-\u036f]*/gsu) ?? []) {
    const part = foldedText(cluster)
    for (let unit = 0; unit < part.length; unit += 1) origin.push(position)
    folded += part
    position += cluster.length
  }
  return { folded, origin: (at) => origin[at] ?? text.length }
}

function joined(hits: Hit[]): Hit[] {
  const sorted = hits.toSorted((a, b) => a.start - b.start || a.end - b.end)
  const result: Hit[] = []
  for (const hit of sorted) {
    const last = result.at(-1)
    if (last !== undefined && hit.start <= last.end) last.end = Math.max(last.end, hit.end)
    else result.push({ ...hit })
  }
  return result
}
