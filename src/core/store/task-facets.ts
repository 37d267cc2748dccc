import { sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Family, TaskStatus } from '../model.ts'
import type { Db } from './open.ts'
import { tasks } from './schema.ts'
import { filterCondition } from './task-filter.ts'
import type { TaskFilter } from './task-filter.ts'

export interface Counted<T> {
  value: T
  count: number
}

/** How many tasks each value of a column would show. The caller leaves that column out of the filter. */
export function createTaskFacets(db: Db) {
  function counts<T>(column: SQLiteColumn, filter: TaskFilter): Counted<T>[] {
    return db
      .select({ value: sql<T>`${column}`, count: sql<number>`count(*)` })
      .from(tasks)
      .where(filterCondition(filter))
      .groupBy(column)
      .all()
  }
  return {
    countsByStatus: (filter: TaskFilter) => counts<TaskStatus>(tasks.status, filter),
    countsByFamily: (filter: TaskFilter) => counts<Family | null>(tasks.family, filter),
    countsByModel: (filter: TaskFilter) => counts<string | null>(tasks.model, filter),
    countsByConnection: (filter: TaskFilter) => counts<number>(tasks.connectionSeq, filter),
    /** Times of addition, newest first: the months of a calendar are not SQLite's business. */
    additions: (filter: TaskFilter): number[] =>
      db
        .select({ at: tasks.addedAt })
        .from(tasks)
        .where(filterCondition(filter))
        .orderBy(sql`${tasks.addedAt} desc`)
        .values()
        .map(([at]) => Number(at)),
  }
}
