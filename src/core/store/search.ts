import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { tasks } from './schema.ts'
import { folded, isCjk } from './search-text.ts'

/** More words than this are ignored: nobody types them, and each costs one lookup. */
const maxTerms = 20
const maxChars = 1_000

/**
 * A search as a condition on `tasks`: every word must occur somewhere, in any case, as a substring.
 * Three characters and more go to the trigram index, CJK words of one or two to the pair index; a Latin piece of one or two
 * is looked for in the texts themselves, which is slower but what the user asked for.
 */
export function searchCondition(search: string): SQL | undefined {
  const terms = termsOf(search)
  if (terms.length === 0) return undefined
  const long = terms.filter((term) => [...term].length >= 3)
  const short = terms.filter((term) => [...term].length < 3)
  const conditions: SQL[] = []
  if (long.length > 0) conditions.push(trigramCondition(long))
  for (const term of short) conditions.push(shortTermCondition(term))
  return sql.join(conditions, sql` and `)
}

/** One piece of text, white space in it included, as a condition on `tasks`. */
export function textCondition(text: string): SQL {
  const piece = folded(text)
  // An accent alone, which is folded away: it stands everywhere.
  if (piece === '') return sql`1`
  return [...piece].length >= 3 ? trigramCondition([piece]) : shortTermCondition(piece)
}

function trigramCondition(pieces: readonly string[]): SQL {
  const match = pieces.map(quoted).join(' AND ')
  return sql`${tasks.seq} in (select rowid from task_trigrams where task_trigrams match ${match})`
}

function termsOf(search: string): string[] {
  return folded(search.slice(0, maxChars)).split(/\s+/u).filter(Boolean).slice(0, maxTerms)
}

/** The search as a question to the trigram index, with the words that are too short for it as conditions; `null` without a long one. */
export function fullTextMatch(search: string): { words: string; rest: SQL[] } | null {
  const terms = termsOf(search)
  const long = terms.filter((term) => [...term].length >= 3)
  if (long.length === 0) return null
  const rest = terms.filter((term) => !long.includes(term)).map(shortTermCondition)
  return { words: long.map(quoted).join(' AND '), rest }
}

function shortTermCondition(term: string): SQL {
  if (isCjk(term)) {
    const match = [...term].length === 1 ? `${quoted(term)}*` : quoted(term)
    return sql`${tasks.seq} in (select rowid from task_pairs where task_pairs match ${match})`
  }
  return sql`${tasks.searchText} like ${likePattern(term)} escape '\\'`
}

/** What `like … escape '\'` finds anywhere in a text. */
export function likePattern(piece: string): string {
  return `%${piece.replace(/[\\%_]/gu, String.raw`\$&`)}%`
}

/** As an FTS5 string: every operator inside is text. */
function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`
}
