import { namedInputSchema, saveSearchInputSchema } from '../../contract/index.ts'
import type { NamedInput, SavedSearchList, SaveSearchInput } from '../../contract/index.ts'
import { queryText } from '../query/query-text.ts'
import { CallError } from './call-error.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { understood } from './query-filter.ts'

export function listSearches({ store }: Pick<ApiDeps, 'store'>): SavedSearchList {
  return store.savedSearches.all()
}

/** New, or in the place of the one of that name. Throws `CallError('bad-query')`: nobody should keep what finds nothing but a fault. */
export function saveSearch({ store, commit, clock }: ApiDeps, input: SaveSearchInput): SavedSearchList {
  const { name, query } = parseInput(saveSearchInputSchema, input)
  const text = queryText(understood(query))
  commit(() => ({ at: clock.now(), savedSearches: [{ name, query: text }] }))
  return listSearches({ store })
}

export function deleteSearch({ store, commit, clock }: ApiDeps, input: NamedInput): SavedSearchList {
  const { name } = parseInput(namedInputSchema, input)
  const isThere = store.savedSearches.all().some((search) => search.name.toLowerCase() === name.toLowerCase())
  if (!isThere) throw new CallError('usage', `There is no saved search named ${name}. kieper searches lists them.`)
  commit(() => ({ at: clock.now(), goneSearches: [name] }))
  return listSearches({ store })
}
