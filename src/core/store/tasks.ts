import { and, desc, eq, gt, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { TaskFacts } from '../facts.ts'
import type { EpochMs, Family, TaskStatus } from '../model.ts'
import type { Db } from './open.ts'
import { taskFacts } from './rows.ts'
import { answers, history, tasks } from './schema.ts'
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

const ph = sql.placeholder
/** No policy plans this far ahead: a later time means that the clock has been turned back since, so the task is due. */
export const farAheadMs = 86_400_000

const open: TaskStatus[] = ['waiting', 'saving']

/** Rows of `tasks` as facts. Read only. */
export function createTaskQueries(db: Db) {
  const bySeq = db.select().from(tasks).where(eq(tasks.seq, ph('seq'))).prepare()
  const bySeqs = db
    .select()
    .from(tasks)
    .where(sql`${tasks.seq} in (select value from json_each(${ph('seqs')}))`)
    .prepare()
  const byId = db.select().from(tasks).where(eq(tasks.id, ph('id'))).prepare()
  const byTaskId = db.select().from(tasks).where(eq(tasks.taskId, ph('taskId'))).orderBy(tasks.seq).prepare()
  const onConnection = db
    .select()
    .from(tasks)
    .where(and(eq(tasks.connectionSeq, ph('connectionSeq')), eq(tasks.taskId, ph('taskId'))))
    .orderBy(tasks.seq)
    .prepare()
  const dueWhere = (range: SQL) =>
    db.select().from(tasks).where(askable(range)).orderBy(tasks.nextPollAt).limit(ph('limit')).prepare()
  const due = dueWhere(lte(tasks.nextPollAt, ph('now')))
  const farAhead = dueWhere(gt(tasks.nextPollAt, ph('farAt')))
  const nextPolls = db
    .select({ seq: tasks.seq, at: tasks.nextPollAt })
    .from(tasks)
    .where(and(eq(tasks.connectionSeq, ph('connectionSeq')), isNotNull(tasks.nextPollAt), isNull(tasks.removedAt)))
    .orderBy(tasks.nextPollAt)
    .limit(ph('limit'))
    .prepare()
  const openCount = db
    .select({ count: sql<number>`count(*)` })
    .from(tasks)
    .where(and(inArray(tasks.status, open), isNull(tasks.removedAt)))
    .prepare()
  const historyOf = db.select().from(history).where(eq(history.taskSeq, ph('seq'))).orderBy(history.step).prepare()
  const answerOf = db.select().from(answers).where(eq(answers.taskSeq, ph('seq'))).prepare()

  return {
    bySeq(seq: number): TaskFacts | null {
      const row = bySeq.get({ seq })
      return row === undefined ? null : taskFacts(row)
    },
    bySeqs: (seqs: number[]): TaskFacts[] => bySeqs.all({ seqs: JSON.stringify(seqs) }).map(taskFacts),
    /** By Kieper's own id, else by the gateway's; several where that one is not unique. Removed ones included. */
    byAnyId(id: string): TaskFacts[] {
      const own = byId.get({ id })
      return own === undefined ? byTaskId.all({ taskId: id }).map(taskFacts) : [taskFacts(own)]
    },
    onConnection: (connectionSeq: number, taskId: string): TaskFacts[] =>
      onConnection.all({ connectionSeq, taskId }).map(taskFacts),
    /** Tasks of one connection whose next question is due, the longest due first. */
    due(connectionSeq: number, now: EpochMs, limit: number): TaskFacts[] {
      const rows = due.all({ connectionSeq, now, limit })
      if (rows.length < limit) {
        rows.push(...farAhead.all({ connectionSeq, farAt: now + farAheadMs, limit: limit - rows.length }))
      }
      return rows.map(taskFacts)
    },
    /** When each of the next `limit` tasks of a connection is to be asked, the earliest first. */
    nextPolls: (connectionSeq: number, limit: number) => nextPolls.all({ connectionSeq, limit }),
    /** How many are `waiting` or `saving`. */
    openCount: (): number => openCount.get()?.count ?? 0,
    openSeqs: (): number[] =>
      db
        .select({ seq: tasks.seq })
        .from(tasks)
        .where(and(inArray(tasks.status, open), isNull(tasks.removedAt)))
        .all()
        .map(({ seq }) => seq),
    removed: (): TaskFacts[] => db.select().from(tasks).where(isNotNull(tasks.removedAt)).all().map(taskFacts),
    history: (seq: number) => historyOf.all({ seq }),
    answer: (seq: number): string | null => answerOf.get({ seq })?.body ?? null,
    /** One page, newest first: `place` is the last row of the page before. */
    page: (selection: TaskSelection, place: TaskPlace | null, limit: number): TaskFacts[] =>
      pageQuery(db, selection, place, limit).all().map(taskFacts),
    count: (selection: TaskSelection): number =>
      db.select({ count: sql<number>`count(*)` }).from(tasks).where(selected(selection)).get()?.count ?? 0,
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

/** Tasks of one connection that are still to be asked; the caller adds the range of times. */
function askable(range: SQL): SQL | undefined {
  return and(eq(tasks.connectionSeq, ph('connectionSeq')), isNotNull(tasks.nextPollAt), isNull(tasks.removedAt), range)
}

/** Row values keep the order's index in use; the same written with OR and AND scans the whole table. */
export function pageQuery(db: Db, selection: TaskSelection, place: TaskPlace | null, limit: number) {
  const after = place === null ? undefined : sql`(${tasks.addedAt}, ${tasks.seq}) < (${place.addedAt}, ${place.seq})`
  return db
    .select()
    .from(tasks)
    .where(and(selected(selection), after))
    .orderBy(desc(tasks.addedAt), desc(tasks.seq))
    .limit(limit)
}

function selected({ status, family, search }: TaskSelection): SQL | undefined {
  return and(
    isNull(tasks.removedAt),
    status === undefined ? undefined : eq(tasks.status, status),
    family === undefined ? undefined : eq(tasks.family, family),
    search === undefined ? undefined : searchCondition(search),
  )
}
