import type { Family, TaskStatus } from '../model.ts'
import type { HasWord, IsWord, RatioWord } from './words.ts'

/**
 * What a user asks for, as `parseQuery` understands it (docs/query-language.md). Every part must hold. Names and days are still as
 * they were typed: `conditionsOf` looks them up.
 */
export type Query = readonly QueryPart[]

export interface QueryPart {
  /** Turned round: tasks for which it does not hold. */
  not: boolean
  term: QueryTerm
}

/** Within one term any of its values does; there is at least one. */
export type QueryTerm =
  | { field: 'text'; text: string }
  | { field: 'model' | 'tag' | 'connection' | 'collection'; values: readonly string[] }
  | { field: 'status'; values: readonly TaskStatus[] }
  | { field: 'family'; values: readonly (Family | 'none')[] }
  | { field: 'rating' | 'cost'; values: readonly Span[] }
  | { field: 'ratio'; values: readonly Ratio[] }
  | { field: 'after' | 'before' | 'on'; values: readonly QueryDate[] }
  | { field: 'has'; values: readonly HasWord[] }
  | { field: 'is'; values: readonly IsWord[] }

/** Numbers from one to another; `null` is no limit. `isFromIn`: the limit itself is among them. */
export interface Span {
  from: number | null
  to: number | null
  isFromIn: boolean
  isToIn: boolean
}

/** Width by height: `wide`, `16:9`, or by a number (`>1.5`). */
export type Ratio = RatioWord | { width: number; height: number } | Span

export type DateUnit = 'h' | 'd' | 'w'

/** A year, a month or a day of the calendar where the reader lives; so long ago; today (0) or yesterday (1). */
export type QueryDate =
  | { year: number; month: number | null; day: number | null }
  | { ago: number; unit: DateUnit }
  | { daysBack: 0 | 1 }

/** What is wrong with a query, in words for the user. `at` and `length` count UTF-16 units of its text. */
export interface QueryFault {
  at: number
  length: number
  message: string
  /** What stands there if the guess is right. */
  suggestion: string | null
}
