import { asc, eq, sql } from 'drizzle-orm'
import type { ConnectionFacts } from '../facts.ts'
import type { Db } from './open.ts'
import { connectionFacts } from './rows.ts'
import { connections } from './schema.ts'

/** Rows of `connections` as facts. Read only; there are a handful of them. */
export function createConnectionQueries(db: Db) {
  const all = db.select().from(connections).orderBy(asc(connections.seq)).prepare()
  const bySeq = db
    .select()
    .from(connections)
    .where(eq(connections.seq, sql.placeholder('seq')))
    .prepare()
  const byName = db
    .select()
    .from(connections)
    .where(sql`${connections.name} = ${sql.placeholder('name')} collate nocase`)
    .prepare()
  return {
    all: (): ConnectionFacts[] => all.all().map(connectionFacts),
    bySeq(seq: number): ConnectionFacts {
      const row = bySeq.get({ seq })
      if (row === undefined) throw new Error(`there is no connection ${seq}`)
      return connectionFacts(row)
    },
    byName(name: string): ConnectionFacts | null {
      const row = byName.get({ name })
      return row === undefined ? null : connectionFacts(row)
    },
  }
}
