/** Longer than any query that somebody writes; without a limit a pasted file would be one. */
export const mostChars = 4_000
/** Each becomes a condition of one statement, and SQLite takes no more than a thousand in a row. Plain words are counted elsewhere. */
export const mostValues = 100
