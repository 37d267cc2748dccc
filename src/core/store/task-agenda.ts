import { and, eq, gt, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { TaskFacts } from '../facts.ts'
import type { EpochMs, TaskStatus } from '../model.ts'
import { farAheadMs } from './far-ahead.ts'
import type { Db } from './open.ts'
import { taskFacts } from './rows.ts'
import { tasks } from './schema.ts'

const ph = sql.placeholder
const open: TaskStatus[] = ['waiting', 'saving']

/** Which tasks are still to be asked, and when. */
export function createTaskAgenda(db: Db) {
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
  return {
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
  }
}

/** Tasks of one connection that are still to be asked; the caller adds the range of times. */
function askable(range: SQL): SQL | undefined {
  return and(eq(tasks.connectionSeq, ph('connectionSeq')), isNotNull(tasks.nextPollAt), isNull(tasks.removedAt), range)
}
