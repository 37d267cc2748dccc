import { eq, inArray, isNull, or } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

/**
 * Has the column one of these values? No condition where there are none. One value is compared, so that an index on it keeps its order;
 * `null` is no value for SQL.
 */
export function anyOf(column: SQL, values: readonly (string | number | null)[] | undefined): SQL | undefined {
  if (values === undefined || values.length === 0) return undefined
  const named = values.filter((value) => value !== null)
  const conditions = [
    named.length === 1 ? eq(column, named[0]) : named.length > 1 ? inArray(column, named) : undefined,
    values.includes(null) ? isNull(column) : undefined,
  ]
  return or(...conditions.filter((condition) => condition !== undefined))
}
