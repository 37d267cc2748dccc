import type { Db } from './open.ts'
import { createTaskActivity } from './task-activity.ts'
import { createTaskAgenda } from './task-agenda.ts'
import { createTaskFacets } from './task-facets.ts'
import { createTaskLookups } from './task-lookups.ts'
import { createTaskPages } from './task-pages.ts'
import { createTaskUpkeep } from './task-upkeep.ts'

/** Rows of `tasks` as facts. Read only. */
export function createTaskQueries(db: Db) {
  return {
    ...createTaskLookups(db),
    ...createTaskAgenda(db),
    ...createTaskPages(db),
    ...createTaskFacets(db),
    ...createTaskActivity(db),
    ...createTaskUpkeep(db),
  }
}
