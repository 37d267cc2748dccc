import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { TaskFacts, TaskTimes } from '../facts.ts'
import type { TaskStatus } from '../model.ts'
import { boundNumber } from './bound-number.ts'
import { clientRows, namedColumns } from './client-rows.ts'
import { lastUsed } from './last-used.ts'
import { newestMatches } from './newest-matches.ts'
import type { Db } from './open.ts'
import { clientTaskFacts } from './rows.ts'
import type { ClientTask } from './rows.ts'
import { tasks } from './schema.ts'
import { filterCondition } from './task-filter.ts'
import type { TaskFilter } from './task-filter.ts'
import type { TaskOutline, TaskPlace } from './task-outline.ts'
import { whenAsked } from './when-asked.ts'

/** More views than anybody has open; a statement that drizzle puts into words anew costs more than it takes to run. */
const mostViews = 64

const outlined = {
  seq: sql`${tasks.seq}`.as('seq'),
  addedAt: sql`${tasks.addedAt}`.as('addedAt'),
  aspect: sql`${tasks.aspect}`.as('aspect'),
  results: sql`${tasks.results}`.as('results'),
}

const timed = {
  seq: sql`${tasks.seq}`.as('seq'),
  addedAt: sql`${tasks.addedAt}`.as('addedAt'),
  status: sql`${tasks.status}`.as('status'),
  model: sql`${tasks.model}`.as('model'),
  connectionSeq: sql`${tasks.connectionSeq}`.as('connectionSeq'),
  createdAt: sql`${tasks.createdAt}`.as('createdAt'),
  completedAt: sql`${tasks.completedAt}`.as('completedAt'),
  credits: sql`${tasks.credits}`.as('credits'),
}

/** Tasks as the history view shows them: selected, counted, newest first. */
export function createTaskPages(db: Db) {
  /** One statement for each view and step of `inTwoSteps`, for the columns given. */
  function pages<Row>(columns: Record<string, SQL | SQL.Aliased>) {
    const statement = lastUsed<(values: Record<string, unknown>) => Row[]>(mostViews)
    return (filter: TaskFilter, place: TaskPlace | null, limit: number): Row[] =>
      inTwoSteps(place, limit, (step, most) =>
        statement(`${step} ${JSON.stringify(filter)}`, () =>
          clientRows(db, () =>
            db
              .select(columns)
              .from(tasks)
              .where(and(filterCondition(filter), pageRange(step)))
              .orderBy(desc(tasks.addedAt), desc(tasks.seq))
              .limit(sql.placeholder('most')),
          ),
        )({ ...place, most }),
      )
  }
  const rows = pages<ClientTask>(namedColumns(tasks))
  const outlines = pages<TaskOutline>(outlined)
  const times = pages<TaskTimes>(timed)
  const counts = lastUsed<() => number>(mostViews)
  // Without a condition SQLite adds up the pages of its smallest whole index (`tasks_seq`) instead of stepping over each row.
  const all = whenAsked(() =>
    db.$client
      .prepare<[], number>(
        'select (select count(*) from tasks) - (select count(*) from tasks where removed_at is not null)',
      )
      .pluck(),
  )
  return {
    /** One page, newest first: `place` is the last row of the page before. */
    page: (filter: TaskFilter, place: TaskPlace | null, limit: number): TaskFacts[] =>
      rows(filter, place, limit).map(clientTaskFacts),
    /** The same page, as outlines. */
    outlines: (filter: TaskFilter, place: TaskPlace | null, limit: number): TaskOutline[] =>
      (place === null ? newestMatches(db, filter, limit) : null) ?? outlines(filter, place, limit),
    /** The same page, as statistics count it. */
    times: (filter: TaskFilter, place: TaskPlace | null, limit: number): TaskTimes[] => times(filter, place, limit),
    count(filter: TaskFilter): number {
      const key = JSON.stringify(filter)
      if (key === '{}') return all().get() ?? 0
      return counts(key, () => {
        const counted = db
          .select({ count: sql<number>`count(*)` })
          .from(tasks)
          .where(filterCondition(filter))
          .prepare()
        return () => counted.get()?.count ?? 0
      })()
    },
    statusCounts: (): { status: TaskStatus; count: number }[] =>
      db
        .select({ status: tasks.status, count: sql<number>`count(*)` })
        .from(tasks)
        .where(isNull(tasks.removedAt))
        .groupBy(tasks.status)
        .all(),
  }
}

export type PageStep = 'first' | 'same moment' | 'older'

/** The rows of a step, with placeholders for the place. */
export function pageRange(step: PageStep): SQL | undefined {
  const [addedAt, seq] = [boundNumber('addedAt'), boundNumber('seq')]
  if (step === 'first') return undefined
  return step === 'older' ? lt(tasks.addedAt, addedAt) : and(eq(tasks.addedAt, addedAt), lt(tasks.seq, seq))
}

/**
 * In two steps, what was added at the very moment of `place` and what is older, because SQLite takes only the first part of
 * `(added_at, seq) < (?, ?)` into the index where the second is the row's own number: after a paste of thousands of ids, all
 * of one moment, each page would walk over all pages before it.
 */
export function inTwoSteps<Row>(
  place: TaskPlace | null,
  limit: number,
  rows: (step: PageStep, most: number) => Row[],
): Row[] {
  if (place === null) return rows('first', limit)
  const page = rows('same moment', limit)
  return page.length < limit ? [...page, ...rows('older', limit - page.length)] : page
}
