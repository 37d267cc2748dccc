import type {
  Balances,
  BalancesInput,
  CollectInput,
  CollectionList,
  CollectionRename,
  CompareInput,
  Comparison,
  Duplicates,
  LookAlikesInput,
  MarkInput,
  MarkResult,
  NamedInput,
  SavedSearchList,
  SaveSearchInput,
  SearchMove,
  Stacks,
  Statistics,
  StatisticsInput,
  TagList,
} from '../../contract/index.ts'
import { readBalances } from './balances.ts'
import {
  collectTasks,
  createCollection,
  deleteCollection,
  listCollections,
  renameCollection,
  uncollectTasks,
} from './collections.ts'
import { compareTasks } from './compare-tasks.ts'
import type { ApiDeps } from './deps.ts'
import { readDuplicates, readStacks } from './look-alikes.ts'
import { markTasks } from './mark-tasks.ts'
import { deleteSearch, listSearches, moveSearch, saveSearch } from './saved-searches.ts'
import { readStatistics } from './statistics.ts'

/** The calls that put a history in order, and look at it as a whole. Part of `Api`. */
export interface OrganiseApi {
  mark(input: MarkInput): Promise<MarkResult>
  tags(): Promise<TagList>
  collections(): Promise<CollectionList>
  createCollection(input: NamedInput): Promise<CollectionList>
  renameCollection(input: CollectionRename): Promise<CollectionList>
  deleteCollection(input: NamedInput): Promise<CollectionList>
  collect(input: CollectInput): Promise<MarkResult>
  uncollect(input: CollectInput): Promise<MarkResult>
  searches(): Promise<SavedSearchList>
  saveSearch(input: SaveSearchInput): Promise<SavedSearchList>
  deleteSearch(input: NamedInput): Promise<SavedSearchList>
  moveSearch(input: SearchMove): Promise<SavedSearchList>
  duplicates(input: LookAlikesInput): Promise<Duplicates>
  stacks(input: LookAlikesInput): Promise<Stacks>
  statistics(input: StatisticsInput): Promise<Statistics>
  compare(input: CompareInput): Promise<Comparison>
  balances(input: BalancesInput): Promise<Balances>
}

export function createOrganiseApi(deps: ApiDeps): OrganiseApi {
  return {
    mark: (input) => markTasks(deps, input),
    tags: async () => deps.store.tags.counts().map(({ tag, count }) => ({ tag, tasks: count })),
    collections: async () => listCollections(deps),
    createCollection: async (input) => createCollection(deps, input),
    renameCollection: async (input) => renameCollection(deps, input),
    deleteCollection: async (input) => deleteCollection(deps, input),
    collect: (input) => collectTasks(deps, input),
    uncollect: (input) => uncollectTasks(deps, input),
    searches: async () => listSearches(deps),
    saveSearch: async (input) => saveSearch(deps, input),
    deleteSearch: async (input) => deleteSearch(deps, input),
    moveSearch: async (input) => moveSearch(deps, input),
    duplicates: async (input) => readDuplicates(deps, input),
    stacks: async (input) => readStacks(deps, input),
    statistics: (input) => readStatistics(deps, input),
    compare: async (input) => compareTasks(deps, input),
    balances: async (input) => readBalances(deps, input),
  }
}
