import { asc, eq, sql } from 'drizzle-orm'
import type { ConnectionFacts } from '../facts.ts'
import { clientRows, namedColumns } from './client-rows.ts'
import type { Db } from './open.ts'
import { connectionFacts } from './rows.ts'
import { connections } from './schema.ts'

type Row = typeof connections.$inferSelect

/** Rows of `connections` as facts. Read only; there are a handful of them. */
export function createConnectionQueries(db: Db) {
  const columns = namedColumns(connections)
  const all = clientRows<Row>(db, () => db.select(columns).from(connections).orderBy(asc(connections.seq)))
  const bySeq = clientRows<Row>(db, () =>
    db
      .select(columns)
      .from(connections)
      .where(eq(connections.seq, sql.placeholder('seq'))),
  )
  const byName = clientRows<Row>(db, () =>
    db
      .select(columns)
      .from(connections)
      .where(sql`${connections.name} = ${sql.placeholder('name')} collate nocase`),
  )
  const find = (seq: number): ConnectionFacts | null => {
    const [row] = bySeq({ seq })
    return row === undefined ? null : connectionFacts(row)
  }
  return {
    all: (): ConnectionFacts[] => all({}).map(connectionFacts),
    bySeq(seq: number): ConnectionFacts {
      const found = find(seq)
      if (found === null) throw new Error(`there is no connection ${seq}`)
      return found
    },
    /** The same for whoever has waited meanwhile: it may have been removed. */
    find,
    byName(name: string): ConnectionFacts | null {
      const [row] = byName({ name })
      return row === undefined ? null : connectionFacts(row)
    },
  }
}
