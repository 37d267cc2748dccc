import { eventIterator } from '@orpc/contract'
import { base } from './call-base.ts'
import {
  exportCheckInputSchema,
  exportCheckSchema,
  exportProfileListSchema,
  exportProfileNameSchema,
  exportProfileSchema,
  importCheckInputSchema,
  importCheckSchema,
  importInputSchema,
  importResultSchema,
} from './exports.ts'
import { progressOf } from './live.ts'

/** The calls around exports. Part of `contract.ts`. */
export const exportsContract = {
  profiles: {
    list: base.route({ method: 'GET', path: '/profiles', tags: ['Library'] }).output(exportProfileListSchema),
    /** New, or in the place of the one of that name. */
    save: base
      .route({ method: 'POST', path: '/profiles', tags: ['Library'] })
      .input(exportProfileSchema)
      .output(exportProfileListSchema),
    delete: base
      .route({ method: 'POST', path: '/profiles/delete', tags: ['Library'] })
      .input(exportProfileNameSchema)
      .output(exportProfileListSchema),
  },
  /** What an export would run into. Nothing is copied. */
  checkExport: base
    .route({ method: 'POST', path: '/export/check', tags: ['Library'] })
    .input(exportCheckInputSchema)
    .output(exportCheckSchema),
  /** What an import would bring. Nothing is taken in. */
  checkImport: base
    .route({ method: 'POST', path: '/import/check', tags: ['Library'] })
    .input(importCheckInputSchema)
    .output(importCheckSchema),
  import: base
    .route({ method: 'POST', path: '/import', tags: ['Library'] })
    .input(importInputSchema)
    .output(eventIterator(progressOf(importResultSchema))),
}
