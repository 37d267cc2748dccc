import type { DraftField } from './connection-draft.ts'

/** Where the host's own words about a connection belong. They name the options of the command line; in the form the field does. */
export function problemField(words: string): { field: DraftField | null; words: string } {
  const option = /^--(url|image-host)\b/u.exec(words)?.[1]
  if (option !== undefined) {
    const reason = words.slice(words.indexOf(': ') + 2)
    return { field: option === 'url' ? 'url' : 'hosts', words: reason }
  }
  if (/\bkey\b/iu.test(words)) return { field: 'key', words }
  return { field: /\bnam(?:e|ed)\b/iu.test(words) ? 'name' : null, words }
}
