import type { Db } from './open.ts'

export interface SavedSearchFacts {
  name: string
  query: string
}

/** Rows of `saved_searches` as facts, in the user's order. Read only. */
export function createSavedSearchQueries({ $client: client }: Db) {
  return {
    all: (): SavedSearchFacts[] =>
      client.prepare<[], SavedSearchFacts>('select name, query from saved_searches order by position, seq').all(),
  }
}
