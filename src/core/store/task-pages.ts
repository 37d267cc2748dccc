import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { TaskFacts } from '../facts.ts'
import type { EpochMs, TaskStatus } from '../model.ts'
import type { Db } from './open.ts'
import { taskFacts } from './rows.ts'
import { tasks } from './schema.ts'
import { filterCondition } from './task-filter.ts'
import type { TaskFilter } from './task-filter.ts'

/** Place of a row in the newest-first order. */
export interface TaskPlace {
  addedAt: EpochMs
  seq: number
}

/** As much of a task as a place on the screen needs. */
export interface TaskOutline extends TaskPlace {
  aspect: number | null
  results: number
}

/** Tasks as the history view shows them: selected, counted, newest first. */
export function createTaskPages(db: Db) {
  return {
    /** One page, newest first: `place` is the last row of the page before. */
    page: (filter: TaskFilter, place: TaskPlace | null, limit: number): TaskFacts[] =>
      inTwoSteps(place, limit, (range, most) =>
        db
          .select()
          .from(tasks)
          .where(and(filterCondition(filter), range))
          .orderBy(desc(tasks.addedAt), desc(tasks.seq))
          .limit(most)
          .all(),
      ).map(taskFacts),
    /** The same page, as outlines. */
    outlines: (filter: TaskFilter, place: TaskPlace | null, limit: number): TaskOutline[] =>
      inTwoSteps(place, limit, (range, most) =>
        db
          .select({ seq: tasks.seq, addedAt: tasks.addedAt, aspect: tasks.aspect, results: tasks.results })
          .from(tasks)
          .where(and(filterCondition(filter), range))
          .orderBy(desc(tasks.addedAt), desc(tasks.seq))
          .limit(most)
          .all(),
      ),
    count: (filter: TaskFilter): number =>
      db
        .select({ count: sql<number>`count(*)` })
        .from(tasks)
        .where(filterCondition(filter))
        .get()?.count ?? 0,
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
export function inTwoSteps<Row>(
  place: TaskPlace | null,
  limit: number,
  rows: (range: SQL | undefined, most: number) => Row[],
): Row[] {
  if (place === null) return rows(undefined, limit)
  const page = rows(and(eq(tasks.addedAt, place.addedAt), lt(tasks.seq, place.seq)), limit)
  return page.length < limit ? [...page, ...rows(lt(tasks.addedAt, place.addedAt), limit - page.length)] : page
}
