import { and, desc, isNotNull, isNull, sql } from 'drizzle-orm'
import type { TaskTraits } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import { clientRows } from './client-rows.ts'
import { lastUsed } from './last-used.ts'
import type { Db } from './open.ts'
import { tasks } from './schema.ts'
import { filterCondition } from './task-filter.ts'
import type { TaskFilter } from './task-filter.ts'
import type { TaskPlace } from './task-outline.ts'
import { inTwoSteps, pageRange } from './task-pages.ts'
import type { PageStep } from './task-pages.ts'
import { whenAsked } from './when-asked.ts'

/** So many rows at a time, with a breath between them: the process that polls and saves is the same. */
const chunk = 10_000

/** As it lies there: a boolean is 0 or 1. */
type StoredRow = Omit<TaskTraits, 'unsavedUntil' | 'favorite'> & { seq: number; favorite: number }

/** The parts of a filter that facets do not count by: they choose the tasks. */
type FoundBy = Pick<TaskFilter, 'search' | 'conditions' | 'removed'>

const columns = {
  seq: sql`${tasks.seq}`.as('seq'),
  addedAt: sql`${tasks.addedAt}`.as('addedAt'),
  status: sql`${tasks.status}`.as('status'),
  family: sql`${tasks.family}`.as('family'),
  model: sql`${tasks.model}`.as('model'),
  connectionSeq: sql`${tasks.connectionSeq}`.as('connectionSeq'),
  favorite: sql`${tasks.favorite}`.as('favorite'),
}

export function createTaskFacets(db: Db) {
  const unsaved = whenAsked(() =>
    db.$client
      .prepare<[], [number, EpochMs]>(
        `select task_seq, min(deadline_at) from images where status = 'wanted' group by task_seq`,
      )
      .raw(),
  )

  const bySeqs = clientRows<StoredRow>(db, () =>
    db
      .select(columns)
      .from(tasks)
      .where(sql`${tasks.seq} in (select value from json_each(${sql.placeholder('some')}))`),
  )
  const statements = lastUsed<(values: Record<string, unknown>) => StoredRow[]>(6)
  const statement = (step: PageStep, isRemoved: boolean): ((values: Record<string, unknown>) => StoredRow[]) =>
    statements(`${step} ${isRemoved}`, () =>
      clientRows(db, () =>
        db
          .select(columns)
          .from(tasks)
          .where(and(isRemoved ? isNotNull(tasks.removedAt) : isNull(tasks.removedAt), pageRange(step)))
          .orderBy(desc(tasks.addedAt), desc(tasks.seq))
          .limit(sql.placeholder('most')),
      ),
    )

  /** All of them, by the index that holds these columns. */
  function* everyRow(isRemoved: boolean): Generator<StoredRow[], void, void> {
    let place: TaskPlace | null = null
    for (;;) {
      const after: TaskPlace | null = place
      const rows: StoredRow[] = inTwoSteps(after, chunk, (step, most) => statement(step, isRemoved)({ ...after, most }))
      yield rows
      const last = rows.at(-1)
      if (last === undefined || rows.length < chunk) return
      place = last
    }
  }

  function foundSeqs(filter: TaskFilter): number[] {
    const rows = db.select({ seq: tasks.seq }).from(tasks).where(filterCondition(filter)).all()
    return rows.map(({ seq }) => seq)
  }

  /** Those of a query: its words are looked for once, however many rows there are. */
  function* foundRows(found: FoundBy): Generator<StoredRow[], void, void> {
    const seqs = foundSeqs(found)
    for (let from = 0; from < seqs.length; from += chunk) {
      const some = JSON.stringify(seqs.slice(from, from + chunk))
      yield bySeqs({ some })
    }
  }

  return {
    /** Seqs of all tasks that a filter finds, in no order. */
    foundSeqs,
    /** The traits of all tasks that a query finds (without one: of all), in chunks and in no order. */
    *traits(found: FoundBy): Generator<TaskTraits[], void, void> {
      const deadlines = new Map(unsaved().all())
      const isAsked = (found.search ?? '').trim() !== '' || (found.conditions ?? []).length > 0
      for (const rows of isAsked ? foundRows(found) : everyRow(found.removed === true)) {
        yield rows.map(({ seq, addedAt, status, family, model, connectionSeq, favorite }) => ({
          addedAt,
          status,
          family,
          model,
          connectionSeq,
          favorite: favorite === 1,
          unsavedUntil: deadlines.get(seq) ?? null,
        }))
      }
    },
  }
}
