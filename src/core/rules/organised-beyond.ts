import type { OrganisedFacts } from '../facts.ts'

/** What `others` has by names that `ours` does not, each name once. Case of ASCII makes no difference, as for the names in the database. */
export function organisedBeyond(ours: OrganisedFacts, others: OrganisedFacts): OrganisedFacts {
  const searches = new Set(ours.searches.map(({ name }) => keyOf(name)))
  const collections = new Set(ours.collections.map(keyOf))
  return {
    searches: others.searches.filter(({ name }) => isFirst(searches, name)),
    collections: others.collections.filter((name) => isFirst(collections, name)),
  }
}

function isFirst(seen: Set<string>, name: string): boolean {
  const key = keyOf(name)
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

const keyOf = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => letter.toLowerCase())

/** Is there neither a search nor a collection? */
export const isNothingOrganised = ({ searches, collections }: OrganisedFacts): boolean =>
  searches.length + collections.length === 0
