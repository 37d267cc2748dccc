const openers = new Set('"\'`([<{')
const closers = new Set('"\'`)]>},;')

/** A piece of text without the quotes, brackets and closing commas around it. A loop, because a pattern for "this run at the end" is quadratic. */
export function unwrappedToken(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && openers.has(text.charAt(start))) start++
  while (end > start && closers.has(text.charAt(end - 1))) end--
  return text.slice(start, end)
}
