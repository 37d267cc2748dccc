import type { Client } from '../contract/index.ts'
import type { Core } from '../core/index.ts'

type Api = Core['api']

/** The calls that put a history in order, as commands ask them. */
export type OrganiseCalls = Pick<
  Api,
  | 'mark'
  | 'tags'
  | 'collections'
  | 'createCollection'
  | 'renameCollection'
  | 'deleteCollection'
  | 'collect'
  | 'uncollect'
  | 'searches'
  | 'saveSearch'
  | 'deleteSearch'
  | 'moveSearch'
  | 'duplicates'
  | 'stacks'
  | 'statistics'
  | 'compare'
  | 'balances'
>

/** Those of a running host. `told` makes its refusals this process' own. */
export function remoteOrganiseCalls(
  { tasks, tags, collections, searches, connections }: Client,
  options: { signal: AbortSignal },
  told: <T>(answer: Promise<T>) => Promise<T>,
): OrganiseCalls {
  return {
    mark: (input) => told(tasks.mark(input, options)),
    tags: () => told(tags.list(undefined, options)),
    collections: () => told(collections.list(undefined, options)),
    createCollection: (input) => told(collections.create(input, options)),
    renameCollection: (input) => told(collections.rename(input, options)),
    deleteCollection: (input) => told(collections.delete(input, options)),
    collect: (input) => told(collections.add(input, options)),
    uncollect: (input) => told(collections.remove(input, options)),
    searches: () => told(searches.list(undefined, options)),
    saveSearch: (input) => told(searches.save(input, options)),
    deleteSearch: (input) => told(searches.delete(input, options)),
    moveSearch: (input) => told(searches.move(input, options)),
    duplicates: (input) => told(tasks.duplicates(input, options)),
    stacks: (input) => told(tasks.stacks(input, options)),
    statistics: (input) => told(tasks.statistics(input, options)),
    compare: (input) => told(tasks.compare(input, options)),
    balances: (input) => told(connections.balances(input, options)),
  }
}
