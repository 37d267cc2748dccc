import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

/**
 * A placeholder for a number that SQLite does not plan by. A bare one may be: whenever another value is bound to it, the whole
 * statement is planned anew (https://sqlite.org/c3ref/prepare.html: `prepare_v2` with STAT4, which better-sqlite3 is built with),
 * and that takes twenty times as long as to find a row.
 */
export function boundNumber(name: string): SQL {
  return sql`(${sql.placeholder(name)} + 0)`
}
