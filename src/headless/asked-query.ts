import { CallError } from '../core/index.ts'
import type { Calls } from './calls.ts'

/** What a command searches for: a saved search by its name, what `--search` says, or both at once. */
export interface AskedQuery {
  search?: string
  saved?: string
}

/** As the calls take it. Throws `CallError('usage')` where no search of that name is saved. */
export async function askedQuery(calls: Calls, { search, saved }: AskedQuery): Promise<{ search?: string }> {
  if (saved === undefined) return search === undefined ? {} : { search }
  const searches = await calls.searches()
  const found = searches.find(({ name }) => name.toLowerCase() === saved.toLowerCase())
  if (found === undefined)
    throw new CallError('usage', `There is no saved search named ${saved}. kieper searches lists them.`)
  // All that is given must hold (docs/query-language.md).
  return { search: search === undefined ? found.query : `${found.query} ${search}` }
}
