import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { TaskFacts } from '../facts.ts'
import type { EpochMs, Family, TaskStatus } from '../model.ts'
import type { Db } from './open.ts'
import { taskFacts } from './rows.ts'
import { tasks } from './schema.ts'
import { searchCondition } from './search.ts'

/** Which tasks: every part given must hold. Removed ones are never among them. */
export interface TaskSelection {
  status?: TaskStatus | undefined
  family?: Family | undefined
  search?: string | undefined
}

/** Place of a row in the newest-first order. */
export interface TaskPlace {
  addedAt: EpochMs
  seq: number
}

/** Tasks as the history view shows them: selected, counted, newest first. */
export function createTaskPages(db: Db) {
  return {
    /** One page, newest first: `place` is the last row of the page before. */
    page: (selection: TaskSelection, place: TaskPlace | null, limit: number): TaskFacts[] =>
      pageRows(db, selection, place, limit).map(taskFacts),
    count: (selection: TaskSelection): number =>
      db
        .select({ count: sql<number>`count(*)` })
        .from(tasks)
        .where(selected(selection))
        .get()?.count ?? 0,
    /** Counts of one search by status. */
    statusCounts: (): { status: TaskStatus; count: number }[] =>
      db
        .select({ status: tasks.status, count: sql<number>`count(*)` })
        .from(tasks)
        .where(isNull(tasks.removedAt))
        .groupBy(tasks.status)
        .all(),
  }
}

/**
 * In two steps, what was added at the very moment of `place` and what is older, because SQLite takes only the first part of
 * `(added_at, seq) < (?, ?)` into the index where the second is the row's own number: after a paste of thousands of ids, all
 * of one moment, each page would walk over all pages before it.
 */
function pageRows(db: Db, selection: TaskSelection, place: TaskPlace | null, limit: number) {
  const rows = (range: SQL | undefined, most: number) =>
    db
      .select()
      .from(tasks)
      .where(and(selected(selection), range))
      .orderBy(desc(tasks.addedAt), desc(tasks.seq))
      .limit(most)
      .all()
  if (place === null) return rows(undefined, limit)
  const page = rows(and(eq(tasks.addedAt, place.addedAt), lt(tasks.seq, place.seq)), limit)
  if (page.length < limit) page.push(...rows(lt(tasks.addedAt, place.addedAt), limit - page.length))
  return page
}

function selected({ status, family, search }: TaskSelection): SQL | undefined {
  return and(
    isNull(tasks.removedAt),
    status === undefined ? undefined : eq(tasks.status, status),
    family === undefined ? undefined : eq(tasks.family, family),
    search === undefined ? undefined : searchCondition(search),
  )
}
