import { and, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { DuePoll, TaskToAsk } from '../facts.ts'
import type { EpochMs, TaskStatus } from '../model.ts'
import { boundNumber } from './bound-number.ts'
import { clientRows, namedColumns } from './client-rows.ts'
import { farAheadMs } from './far-ahead.ts'
import { limitOf } from './limit-of.ts'
import type { Db } from './open.ts'
import { tasks } from './schema.ts'
import { whenAsked } from './when-asked.ts'

const ph = sql.placeholder
const open: TaskStatus[] = ['waiting', 'saving']
const taskToAsk = namedColumns(tasks, ['seq', 'family', 'taskId', 'probeIndex'])
const duePoll = namedColumns(tasks, [
  'seq',
  'family',
  'model',
  'askedFromAt',
  'createdAt',
  'askedAt',
  'nextPollAt',
  'errors',
  'emptySuccesses',
  'probeIndex',
])

/** Which tasks are still to be asked, and when. */
export function createTaskAgenda(db: Db) {
  const { due, farAhead, duePolls, farPolls } = dueStatements(db)
  const stillDue = clientRows<TaskToAsk>(db, () =>
    db
      .select(taskToAsk)
      .from(tasks)
      .where(
        and(
          sql`${tasks.seq} in (select value from json_each(${ph('seqs')}))`,
          isNull(tasks.removedAt),
          or(lte(tasks.nextPollAt, boundNumber('now')), gt(tasks.nextPollAt, boundNumber('farAt'))),
        ),
      ),
  )
  const nextPolls = clientRows<{ seq: number; at: EpochMs }>(db, () =>
    db
      .select({ seq: sql`${tasks.seq}`.as('seq'), at: sql`${tasks.nextPollAt}`.as('at') })
      .from(tasks)
      .where(
        and(
          eq(tasks.connectionSeq, boundNumber('connectionSeq')),
          isNotNull(tasks.nextPollAt),
          isNull(tasks.removedAt),
        ),
      )
      .orderBy(tasks.nextPollAt)
      .limit(ph('limit')),
  )
  const openCount = whenAsked(() =>
    db
      .select({ count: sql<number>`count(*)` })
      .from(tasks)
      .where(and(inArray(tasks.status, open), isNull(tasks.removedAt)))
      .prepare(),
  )
  return {
    /** Seqs of the tasks of one connection whose next question is due, the longest due first. */
    dueSeqs(connectionSeq: number, now: EpochMs, limit: number): number[] {
      const rows = due({ connectionSeq, now, limit })
      if (rows.length < limit) {
        rows.push(...farAhead({ connectionSeq, farAt: now + farAheadMs, limit: limit - rows.length }))
      }
      return rows.map(({ seq }) => seq)
    },
    /** The same ones, as far as their order depends on it: the rows are wide, and there may be thousands. */
    duePolls(connectionSeq: number, now: EpochMs, limit: number): DuePoll[] {
      const rows = duePolls({ connectionSeq, now, limit })
      if (rows.length < limit) {
        rows.push(...farPolls({ connectionSeq, farAt: now + farAheadMs, limit: limit - rows.length }))
      }
      return rows
    },
    /** Those of `seqs` that are due, in the order of `seqs`. */
    stillDue(seqs: readonly number[], now: EpochMs): TaskToAsk[] {
      const rows = stillDue({ seqs: JSON.stringify(seqs), now, farAt: now + farAheadMs })
      const bySeq = new Map(rows.map((row) => [row.seq, row]))
      return seqs.flatMap((seq) => bySeq.get(seq) ?? [])
    },
    /** When each of the next `limit` tasks of a connection is to be asked, the earliest first; `null`: of all that are. */
    nextPolls: (connectionSeq: number, limit: number | null) => nextPolls({ connectionSeq, limit: limitOf(limit) }),
    /** How many are `waiting` or `saving`. */
    openCount: (): number => openCount().get()?.count ?? 0,
    openSeqs: (): number[] =>
      db
        .select({ seq: tasks.seq })
        .from(tasks)
        .where(and(inArray(tasks.status, open), isNull(tasks.removedAt)))
        .all()
        .map(({ seq }) => seq),
  }
}

/** What is due, and what a clock that was far ahead has left: two ranges of one index, where an `or` would sort them all. */
function dueStatements(db: Db) {
  const seqs = (range: SQL) =>
    clientRows<{ seq: number }>(db, () =>
      db
        .select({ seq: sql`${tasks.seq}`.as('seq') })
        .from(tasks)
        .where(askable(range))
        .orderBy(tasks.nextPollAt)
        .limit(ph('limit')),
    )
  const polls = (range: SQL) =>
    clientRows<DuePoll>(db, () =>
      db.select(duePoll).from(tasks).where(askable(range)).orderBy(tasks.nextPollAt).limit(ph('limit')),
    )
  const isDue = lte(tasks.nextPollAt, boundNumber('now'))
  const isFarAhead = gt(tasks.nextPollAt, boundNumber('farAt'))
  return { due: seqs(isDue), farAhead: seqs(isFarAhead), duePolls: polls(isDue), farPolls: polls(isFarAhead) }
}

/** Tasks of one connection that are still to be asked; the caller adds the range of times. */
function askable(range: SQL): SQL | undefined {
  return and(
    eq(tasks.connectionSeq, boundNumber('connectionSeq')),
    isNotNull(tasks.nextPollAt),
    isNull(tasks.removedAt),
    range,
  )
}
