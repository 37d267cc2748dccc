import type { OrganisedFacts } from '../facts.ts'
import type { Db } from './open.ts'
import { createSavedSearchQueries } from './saved-searches.ts'
import { whenAsked } from './when-asked.ts'

/** Saved searches and collections by their names, and what the library's records tell of them. Read only; written by `save-organised.ts`. */
export function createOrganisedQueries(db: Db) {
  const { $client: client } = db
  const value = whenAsked(() => client.prepare<[string], string>('select value from meta where key = ?').pluck())
  return {
    all: (): OrganisedFacts => ({
      searches: createSavedSearchQueries(db).all(),
      collections: client
        .prepare<[], string>('select name from collections order by name collate nocase')
        .pluck()
        .all(),
    }),
    /** How often any of it was changed. */
    revision: (): number => Number(value().get('organisedRevision') ?? 0),
    /** The text that this database has put into the library's records last; `null` before the first. */
    recorded: (): string | null => value().get('organisedRecorded') ?? null,
  }
}
