import { and, eq, sql } from 'drizzle-orm'
import type { Family } from '../model.ts'
import type { Db } from './open.ts'
import { durations } from './schema.ts'

/** What is learned about durations, as the text that the rules wrote. */
export function createDurationQueries(db: Db) {
  const json = db
    .select({ json: durations.json })
    .from(durations)
    .where(and(eq(durations.family, sql.placeholder('family')), eq(durations.model, sql.placeholder('model'))))
    .prepare()
  return {
    /** `model` is empty where the gateway names none. */
    json: (family: Family, model: string): string | null => json.get({ family, model })?.json ?? null,
  }
}
