/**
 * Is a text the manifest of an export? Its ids could be added, but its images would not come along. Only the beginning is looked at: a manifest may
 * be as long as a book, and this is asked with every change of a text.
 */
export function holdsManifest(text: string): boolean {
  const beginning = text.slice(0, 2_000)
  return /^\s*\{\s*"version":\s*\d/u.test(beginning) && beginning.includes('"exportedAt"')
}
