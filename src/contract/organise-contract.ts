import { base } from './call-base.ts'
import {
  collectInputSchema,
  collectionListSchema,
  namedInputSchema,
  collectionRenameSchema,
  compareInputSchema,
  comparisonSchema,
  duplicatesSchema,
  lookAlikesInputSchema,
  markInputSchema,
  markResultSchema,
  savedSearchListSchema,
  saveSearchInputSchema,
  searchMoveSchema,
  stacksSchema,
  statisticsInputSchema,
  statisticsSchema,
  tagListSchema,
} from './organise.ts'

/** The calls about many tasks at once. Part of `contract.ts`. */
export const organiseTasks = {
  mark: base
    .route({ method: 'POST', path: '/tasks/mark', tags: ['Organise'] })
    .input(markInputSchema)
    .output(markResultSchema),
  duplicates: base
    .route({ method: 'GET', path: '/tasks/duplicates', tags: ['Organise'] })
    .input(lookAlikesInputSchema)
    .output(duplicatesSchema),
  stacks: base
    .route({ method: 'GET', path: '/tasks/stacks', tags: ['Organise'] })
    .input(lookAlikesInputSchema)
    .output(stacksSchema),
  statistics: base
    .route({ method: 'GET', path: '/tasks/statistics', tags: ['Organise'] })
    .input(statisticsInputSchema)
    .output(statisticsSchema),
  compare: base
    .route({ method: 'POST', path: '/tasks/compare', tags: ['Organise'] })
    .input(compareInputSchema)
    .output(comparisonSchema),
}

export const organiseContract = {
  tags: {
    list: base.route({ method: 'GET', path: '/tags', tags: ['Organise'] }).output(tagListSchema),
  },
  collections: {
    list: base.route({ method: 'GET', path: '/collections', tags: ['Organise'] }).output(collectionListSchema),
    create: base
      .route({ method: 'POST', path: '/collections', tags: ['Organise'] })
      .input(namedInputSchema)
      .output(collectionListSchema),
    rename: base
      .route({ method: 'POST', path: '/collections/rename', tags: ['Organise'] })
      .input(collectionRenameSchema)
      .output(collectionListSchema),
    /** The tasks in it stay. */
    delete: base
      .route({ method: 'POST', path: '/collections/delete', tags: ['Organise'] })
      .input(namedInputSchema)
      .output(collectionListSchema),
    /** Puts tasks into it. */
    add: base
      .route({ method: 'POST', path: '/collections/add', tags: ['Organise'] })
      .input(collectInputSchema)
      .output(markResultSchema),
    /** Takes tasks out of it. */
    remove: base
      .route({ method: 'POST', path: '/collections/remove', tags: ['Organise'] })
      .input(collectInputSchema)
      .output(markResultSchema),
  },
  searches: {
    list: base.route({ method: 'GET', path: '/searches', tags: ['Organise'] }).output(savedSearchListSchema),
    /** New, or in the place of the one of that name. */
    save: base
      .route({ method: 'POST', path: '/searches', tags: ['Organise'] })
      .input(saveSearchInputSchema)
      .output(savedSearchListSchema),
    delete: base
      .route({ method: 'POST', path: '/searches/delete', tags: ['Organise'] })
      .input(namedInputSchema)
      .output(savedSearchListSchema),
    /** Puts one at another place in the list. */
    move: base
      .route({ method: 'POST', path: '/searches/move', tags: ['Organise'] })
      .input(searchMoveSchema)
      .output(savedSearchListSchema),
  },
}
