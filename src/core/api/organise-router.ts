import { implement } from '@orpc/server'
import { contract } from '../../contract/contract.ts'
import type { OrganiseApi } from './organise.ts'

/** The calls that put a history in order, for `router.ts`. */
export function createOrganiseRouter(api: OrganiseApi) {
  const { tasks, connections, tags, collections, searches } = implement(contract)
  return {
    tasks: {
      mark: tasks.mark.handler(({ input }) => api.mark(input)),
      duplicates: tasks.duplicates.handler(({ input }) => api.duplicates(input)),
      stacks: tasks.stacks.handler(({ input }) => api.stacks(input)),
      statistics: tasks.statistics.handler(({ input }) => api.statistics(input)),
      compare: tasks.compare.handler(({ input }) => api.compare(input)),
    },
    balances: connections.balances.handler(({ input }) => api.balances(input)),
    tags: { list: tags.list.handler(() => api.tags()) },
    collections: {
      list: collections.list.handler(() => api.collections()),
      create: collections.create.handler(({ input }) => api.createCollection(input)),
      rename: collections.rename.handler(({ input }) => api.renameCollection(input)),
      delete: collections.delete.handler(({ input }) => api.deleteCollection(input)),
      add: collections.add.handler(({ input }) => api.collect(input)),
      remove: collections.remove.handler(({ input }) => api.uncollect(input)),
    },
    searches: {
      list: searches.list.handler(() => api.searches()),
      save: searches.save.handler(({ input }) => api.saveSearch(input)),
      delete: searches.delete.handler(({ input }) => api.deleteSearch(input)),
      move: searches.move.handler(({ input }) => api.moveSearch(input)),
    },
  }
}
