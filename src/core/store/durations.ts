import { and, eq, sql } from 'drizzle-orm'
import type { Family } from '../model.ts'
import { clientRows } from './client-rows.ts'
import type { Db } from './open.ts'
import { durations } from './schema.ts'

/** What is learned about durations, as the text that the rules wrote. */
export function createDurationQueries(db: Db) {
  const json = clientRows<{ json: string }>(db, () =>
    db
      .select({ json: sql`${durations.json}`.as('json') })
      .from(durations)
      .where(and(eq(durations.family, sql.placeholder('family')), eq(durations.model, sql.placeholder('model')))),
  )
  return {
    /** `model` is empty where the gateway names none. */
    json: (family: Family, model: string): string | null => json({ family, model })[0]?.json ?? null,
  }
}
