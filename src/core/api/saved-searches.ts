import { namedInputSchema, saveSearchInputSchema, searchMoveSchema } from '../../contract/index.ts'
import type { NamedInput, SavedSearchList, SaveSearchInput, SearchMove } from '../../contract/index.ts'
import { queryText } from '../query/query-text.ts'
import type { Store } from '../store/index.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { understood } from './query-filter.ts'
import { refused } from './refused.ts'

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
  commit(() => ({ at: clock.now(), goneSearches: [searchNamed(store, name).name] }))
  return listSearches({ store })
}

/** To a place in the list, 1 the first; what is further than the last is the last. */
export function moveSearch({ store, commit, clock }: ApiDeps, input: SearchMove): SavedSearchList {
  const { name, to } = parseInput(searchMoveSchema, input)
  commit(() => {
    const moved = searchNamed(store, name)
    const others = store.savedSearches.all().flatMap((one) => (one.name === moved.name ? [] : [one.name]))
    return { at: clock.now(), searchOrder: others.toSpliced(to - 1, 0, moved.name) }
  })
  return listSearches({ store })
}

function searchNamed(store: Store, name: string): { name: string } {
  const found = store.savedSearches.all().find((search) => search.name.toLowerCase() === name.toLowerCase())
  if (found !== undefined) return found
  throw refused('usage', 'no-search', `There is no saved search named ${name}. kieper searches lists them.`, { name })
}
