/** As many words and characters as the search itself looks at. */
const maxTerms = 20
const maxChars = 1_000

/** The words of a search as they are compared: without case and accents, each once. */
export function searchTerms(text: string): string[] {
  const terms = foldedText(text.slice(0, maxChars)).split(/\s+/u)
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
