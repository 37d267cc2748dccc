import { and, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { DuePoll, TaskFacts } from '../facts.ts'
import type { EpochMs, TaskStatus } from '../model.ts'
import { clientRows, namedColumns } from './client-rows.ts'
import { farAheadMs } from './far-ahead.ts'
import type { Db } from './open.ts'
import { clientTaskFacts } from './rows.ts'
import type { ClientTask } from './rows.ts'
import { tasks } from './schema.ts'

const ph = sql.placeholder
const open: TaskStatus[] = ['waiting', 'saving']
const duePoll = {
  seq: tasks.seq,
  family: tasks.family,
  model: tasks.model,
  askedFromAt: tasks.askedFromAt,
  createdAt: tasks.createdAt,
  askedAt: tasks.askedAt,
  nextPollAt: tasks.nextPollAt,
  errors: tasks.errors,
  emptySuccesses: tasks.emptySuccesses,
  probeIndex: tasks.probeIndex,
}

/** Which tasks are still to be asked, and when. */
export function createTaskAgenda(db: Db) {
  const dueWhere = (range: SQL) =>
    clientRows<{ seq: number }>(
      db,
      db
        .select({ seq: sql`${tasks.seq}`.as('seq') })
        .from(tasks)
        .where(askable(range))
        .orderBy(tasks.nextPollAt)
        .limit(ph('limit')),
    )
  const due = dueWhere(lte(tasks.nextPollAt, ph('now')))
  const farAhead = dueWhere(gt(tasks.nextPollAt, ph('farAt')))
  const pollsWhere = (range: SQL) =>
    db.select(duePoll).from(tasks).where(askable(range)).orderBy(tasks.nextPollAt).limit(ph('limit')).prepare()
  const duePolls = pollsWhere(lte(tasks.nextPollAt, ph('now')))
  const farPolls = pollsWhere(gt(tasks.nextPollAt, ph('farAt')))
  const stillDue = clientRows<ClientTask>(
    db,
    db
      .select(namedColumns(tasks))
      .from(tasks)
      .where(
        and(
          sql`${tasks.seq} in (select value from json_each(${ph('seqs')}))`,
          isNull(tasks.removedAt),
          or(lte(tasks.nextPollAt, ph('now')), gt(tasks.nextPollAt, ph('farAt'))),
        ),
      ),
  )
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
      const rows = duePolls.all({ connectionSeq, now, limit })
      if (rows.length < limit) {
        rows.push(...farPolls.all({ connectionSeq, farAt: now + farAheadMs, limit: limit - rows.length }))
      }
      return rows
    },
    /** Those of `seqs` that are due, in the order of `seqs`. */
    stillDue(seqs: readonly number[], now: EpochMs): TaskFacts[] {
      const rows = stillDue({ seqs: JSON.stringify(seqs), now, farAt: now + farAheadMs })
      const bySeq = new Map(rows.map((row) => [row.seq, row]))
      return seqs.flatMap((seq) => {
        const row = bySeq.get(seq)
        return row === undefined ? [] : [clientTaskFacts(row)]
      })
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
