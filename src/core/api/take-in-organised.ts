import { namedInputSchema, saveSearchInputSchema } from '../../contract/index.ts'
import type { OrganisedFacts } from '../facts.ts'
import { parseQuery } from '../query/parse-query.ts'
import { queryText } from '../query/query-text.ts'
import { isNothingOrganised, organisedBeyond } from '../rules/organised-beyond.ts'
import type { ApiDeps } from './deps.ts'

/** A stranger may have written it: more is nobody's. */
const mostNames = 10_000

/**
 * Takes saved searches and collections in that come from elsewhere, in their order, behind those that are here. What has a name that is here
 * already stays as it is here; what cannot be understood is passed over. Gives back how many came in.
 */
export function takeInOrganised(
  { store, commit, clock }: Pick<ApiDeps, 'store' | 'commit' | 'clock'>,
  organised: OrganisedFacts,
): { searches: number; collections: number } {
  const understood = understoodOf(organised)
  const taken = { searches: 0, collections: 0 }
  commit(() => {
    const { searches, collections } = organisedBeyond(store.organised.all(), understood)
    taken.searches = searches.length
    taken.collections = collections.length
    const isNothing = isNothingOrganised({ searches, collections })
    return isNothing ? null : { at: clock.now(), savedSearches: searches, newCollections: collections }
  })
  return taken
}

/** What there is to take in. */
export function organisedToTakeIn({ store }: Pick<ApiDeps, 'store'>, organised: OrganisedFacts): OrganisedFacts {
  return organisedBeyond(store.organised.all(), understoodOf(organised))
}

function understoodOf({ searches, collections }: OrganisedFacts): OrganisedFacts {
  return {
    searches: searches.slice(0, mostNames).flatMap((search) => {
      const given = saveSearchInputSchema.safeParse(search)
      if (!given.success) return []
      const parsed = parseQuery(given.data.query)
      return parsed.ok ? [{ name: given.data.name, query: queryText(parsed.query) }] : []
    }),
    collections: collections
      .slice(0, mostNames)
      .flatMap((name) => namedInputSchema.safeParse({ name }).data?.name ?? []),
  }
}
