import { and, desc, isNotNull, isNull, sql } from 'drizzle-orm'
import type { EpochMs, Family, TaskStatus } from '../model.ts'
import type { Db } from './open.ts'
import { tasks } from './schema.ts'
import { searchCondition } from './search.ts'
import { inTwoSteps } from './task-pages.ts'
import type { TaskPlace } from './task-pages.ts'

/** As much of a task as the facets count by. */
export interface TaskTraits {
  addedAt: EpochMs
  status: TaskStatus
  family: Family | null
  model: string | null
  connectionSeq: number
  favorite: boolean
  /** When the first of its unsaved links dies; `null` when nothing is unsaved. */
  unsavedUntil: EpochMs | null
}

/** So many rows at a time, with a breath between them: the process that polls and saves is the same. */
const chunk = 10_000

type Row = Omit<TaskTraits, 'unsavedUntil'> & { seq: number }

const columns = {
  seq: tasks.seq,
  addedAt: tasks.addedAt,
  status: tasks.status,
  family: tasks.family,
  model: tasks.model,
  connectionSeq: tasks.connectionSeq,
  favorite: tasks.favorite,
}

export function createTaskFacets(db: Db) {
  const unsaved = db.$client
    .prepare<[], [number, EpochMs]>(
      `select task_seq, min(deadline_at) from images where status = 'wanted' group by task_seq`,
    )
    .raw()

  /** All of them, by the index that holds these columns. */
  function* everyRow(isRemoved: boolean): Generator<Row[], void, void> {
    let place: TaskPlace | null = null
    for (;;) {
      const rows: Row[] = inTwoSteps(place, chunk, (range, most) =>
        db
          .select(columns)
          .from(tasks)
          .where(and(isRemoved ? isNotNull(tasks.removedAt) : isNull(tasks.removedAt), range))
          .orderBy(desc(tasks.addedAt), desc(tasks.seq))
          .limit(most)
          .all(),
      )
      yield rows
      const last = rows.at(-1)
      if (last === undefined || rows.length < chunk) return
      place = last
    }
  }

  /** Those of a search: its words are looked for once, however many rows there are. */
  function* foundRows(search: string, isRemoved: boolean): Generator<Row[], void, void> {
    const seqs = db
      .select({ seq: tasks.seq })
      .from(tasks)
      .where(and(isRemoved ? isNotNull(tasks.removedAt) : isNull(tasks.removedAt), searchCondition(search)))
      .all()
      .map(({ seq }) => seq)
    for (let from = 0; from < seqs.length; from += chunk) {
      const some = JSON.stringify(seqs.slice(from, from + chunk))
      yield db
        .select(columns)
        .from(tasks)
        .where(sql`${tasks.seq} in (select value from json_each(${some}))`)
        .all()
    }
  }

  return {
    /** The traits of all tasks that a search finds (without one: of all), in chunks and in no order. */
    *traits(search: string | undefined, isRemoved: boolean): Generator<TaskTraits[], void, void> {
      const deadlines = new Map(unsaved.all())
      for (const rows of search === undefined ? everyRow(isRemoved) : foundRows(search, isRemoved)) {
        yield rows.map(({ seq, ...traits }) => ({ ...traits, unsavedUntil: deadlines.get(seq) ?? null }))
      }
    },
  }
}
