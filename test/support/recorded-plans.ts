import type Database from 'better-sqlite3'

export interface RecordedPlans {
  /** The plans, line by line, of every query that `work` runs. */
  during(work: () => unknown): string[]
}

/**
 * Records what is asked of a database and explains it with the values that were bound, because SQLite takes bound values
 * into account. Must be called before the statements are prepared.
 */
export function recordPlans(db: Database.Database): RecordedPlans {
  const asked: { sql: string; values: unknown[] }[] = []
  const plain = db.prepare.bind(db)
  const recording = (sql: string): Database.Statement => {
    const statement = plain(sql)
    const note = (values: unknown[]) => asked.push({ sql, values })
    const { all, get } = statement
    Object.assign(statement, {
      all: (...values: unknown[]) => (note(values), all.apply(statement, values)),
      get: (...values: unknown[]) => (note(values), get.apply(statement, values)),
    })
    return statement
  }
  Object.assign(db, { prepare: recording })
  return {
    during(work) {
      asked.length = 0
      work()
      return [...asked].flatMap(({ sql, values }) =>
        plain(`explain query plan ${sql}`)
          .all(...values)
          .map((row) => detailOf(row)),
      )
    },
  }
}

function detailOf(row: unknown): string {
  return typeof row === 'object' && row !== null && 'detail' in row ? String(row.detail) : ''
}
