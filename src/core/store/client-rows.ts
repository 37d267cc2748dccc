import { fillPlaceholders, getTableColumns, sql } from 'drizzle-orm'
import type { SQL, Table } from 'drizzle-orm'
import type { Db } from './open.ts'

/** The columns of a table under the names that the schema gives them, for `clientRows`. */
export function namedColumns(table: Table): Record<string, SQL.Aliased> {
  return Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, column]) => [name, sql`${column}`.as(name)]),
  )
}

/**
 * A query that drizzle has put into words, asked of SQLite itself: its rows come as objects at once, where drizzle takes each apart
 * and puts it together again, which costs several times what the query does. Every selected column must carry the name that
 * it has in `Row`; booleans come as they lie there, as 0 and 1.
 */
export function clientRows<Row>(
  db: Db,
  query: { toSQL(): { sql: string; params: unknown[] } },
): (values: Record<string, unknown>) => Row[] {
  const { sql: text, params } = query.toSQL()
  const statement = db.$client.prepare<unknown[], Row>(text)
  return (values) => statement.all(...fillPlaceholders(params, values))
}
