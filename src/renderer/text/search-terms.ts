import { tokensOf } from '../../core/query/tokens.ts'

/** As many words and characters as the search itself looks at. */
const maxTerms = 20
const maxChars = 1_000

/** What a search looks for as it is compared: words and phrases, without case and accents, each once. Fields are no text, nor is what it leaves out. */
export function searchTerms(text: string): string[] {
  const terms = tokensOf(text.slice(0, maxChars)).flatMap(({ field, not, values }) =>
    field === null && !not ? values.map((piece) => foldedText(piece.text)) : [],
  )
  return [...new Set(terms.filter((term) => term !== ''))].slice(0, maxTerms)
}

/** The same folding as the store's search text: lower case, no Latin, Greek or Cyrillic accents, final sigma as sigma. */
export function foldedText(text: string): string {
  const bare = text
    .toWellFormed()
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
  return bare.replaceAll('ς', 'σ').replaceAll('\0', ' ')
}
