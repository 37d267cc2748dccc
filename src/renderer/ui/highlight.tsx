import { excerpt } from '../text/excerpt.ts'
import { hitsOf } from '../text/hits.ts'

export interface HighlightProps {
  text: string
  /** From `searchTerms()`; an empty list shows the text as it is. */
  terms: readonly string[]
  /** One line of about this many characters: the text is cut around the first hit. Left out, all of it is shown. */
  width?: number
}

/** A text with the words of the search marked. */
export function Highlight({ text, terms, width }: HighlightProps) {
  if (terms.length === 0) return text
  const shown = width === undefined ? text : excerpt(text, terms, width)
  const parts = []
  let position = 0
  for (const hit of hitsOf(shown, terms)) {
    parts.push(shown.slice(position, hit.start), <mark key={hit.start}>{shown.slice(hit.start, hit.end)}</mark>)
    position = hit.end
  }
  parts.push(shown.slice(position))
  return parts
}
