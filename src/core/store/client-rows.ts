import { getTableColumns, getTableName, is, Param, Placeholder, sql } from 'drizzle-orm'
import type { SQL, Table } from 'drizzle-orm'
import type { Db } from './open.ts'
import { whenAsked } from './when-asked.ts'

/**
 * Columns of a table, by default all, under the names that the schema gives them, for `clientRows`: as one piece of SQL, because
 * drizzle would take longer to put each column into words than SQLite takes for a page of them.
 */
export function namedColumns<T extends Table>(
  table: T,
  names?: readonly (keyof T['_']['columns'])[],
): { columns: SQL } {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => names?.includes(name) ?? true)
  const own = getTableName(table)
  return { columns: sql.raw(columns.map(([name, column]) => `"${own}"."${column.name}" as "${name}"`).join(', ')) }
}

interface Query {
  toSQL(): { sql: string; params: unknown[] }
}

/**
 * A query that drizzle puts into words when it is first asked (see `whenAsked`), asked of SQLite itself: its rows come as objects
 * at once, where drizzle takes each apart and puts it together again, which costs several times what the query does. Every
 * selected column must carry the name that it has in `Row`; booleans come as they lie there, as 0 and 1.
 */
export function clientRows<Row>(db: Db, query: () => Query): (values: Record<string, unknown>) => Row[] {
  const prepared = whenAsked(() => preparedQuery<Row>(db, query()))
  return (values) => {
    const { statement, bound } = prepared()
    return statement.all(...bound.map((one) => one(values)))
  }
}

/** The same for a query that changes rows and gives none. Booleans are to be given as 0 and 1. */
export function clientRun(db: Db, query: () => Query): (values: Record<string, unknown>) => void {
  const prepared = whenAsked(() => preparedQuery(db, query()))
  return (values) => {
    const { statement, bound } = prepared()
    statement.run(...bound.map((one) => one(values)))
  }
}

function preparedQuery<Row>(db: Db, query: Query) {
  const { sql: text, params } = query.toSQL()
  // As with `boundNumber`, which drizzle does not take for a limit.
  const planned = text.replace(/ limit \?$/u, ' limit (? + 0)')
  return { statement: db.$client.prepare<unknown[], Row>(planned), bound: params.map(boundValue) }
}

/** What is bound for a parameter: drizzle's `fillPlaceholders`, with what does not change found out beforehand. */
function boundValue(param: unknown): (values: Record<string, unknown>) => unknown {
  if (is(param, Placeholder)) return (values) => values[param.name]
  if (!is(param, Param)) return () => param
  const { value, encoder } = param
  if (is(value, Placeholder)) return (values) => encoder.mapToDriverValue(values[value.name])
  return () => encoder.mapToDriverValue(value)
}
