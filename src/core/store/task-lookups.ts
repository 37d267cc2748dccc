import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { TaskFacts } from '../facts.ts'
import { clientRows, namedColumns } from './client-rows.ts'
import type { Db } from './open.ts'
import { clientTaskFacts, taskFacts } from './rows.ts'
import type { ClientTask } from './rows.ts'
import { answers, history, tasks } from './schema.ts'
import { whenAsked } from './when-asked.ts'

const ph = sql.placeholder

/** Tasks by what names them, and what is kept about one. Removed ones included. */
export function createTaskLookups(db: Db) {
  const bySeq = clientRows<ClientTask>(db, () =>
    db
      .select(namedColumns(tasks))
      .from(tasks)
      .where(eq(tasks.seq, ph('seq'))),
  )
  const bySeqs = clientRows<ClientTask>(db, () =>
    db
      .select(namedColumns(tasks))
      .from(tasks)
      .where(sql`${tasks.seq} in (select value from json_each(${ph('seqs')}))`),
  )
  const byId = whenAsked(() =>
    db
      .select()
      .from(tasks)
      .where(eq(tasks.id, ph('id')))
      .prepare(),
  )
  const byTaskId = whenAsked(() =>
    db
      .select()
      .from(tasks)
      .where(eq(tasks.taskId, ph('taskId')))
      .orderBy(tasks.seq)
      .prepare(),
  )
  const onConnection = whenAsked(() =>
    db
      .select()
      .from(tasks)
      .where(and(eq(tasks.connectionSeq, ph('connectionSeq')), eq(tasks.taskId, ph('taskId'))))
      .orderBy(tasks.seq)
      .prepare(),
  )
  const historyOf = whenAsked(() =>
    db
      .select()
      .from(history)
      .where(eq(history.taskSeq, ph('seq')))
      .orderBy(history.step)
      .prepare(),
  )
  const answerOf = whenAsked(() =>
    db
      .select()
      .from(answers)
      .where(eq(answers.taskSeq, ph('seq')))
      .prepare(),
  )

  return {
    bySeq(seq: number): TaskFacts | null {
      const [row] = bySeq({ seq })
      return row === undefined ? null : clientTaskFacts(row)
    },
    bySeqs: (seqs: number[]): TaskFacts[] => bySeqs({ seqs: JSON.stringify(seqs) }).map(clientTaskFacts),
    /** By Kieper's own id, else by the gateway's; several where that one is not unique. */
    byAnyId(id: string): TaskFacts[] {
      const own = byId().get({ id })
      return own === undefined ? byTaskId().all({ taskId: id }).map(taskFacts) : [taskFacts(own)]
    },
    onConnection: (connectionSeq: number, taskId: string): TaskFacts[] =>
      onConnection().all({ connectionSeq, taskId }).map(taskFacts),
    removed: (): TaskFacts[] => db.select().from(tasks).where(isNotNull(tasks.removedAt)).all().map(taskFacts),
    removedCount: (): number =>
      db
        .select({ count: sql<number>`count(*)` })
        .from(tasks)
        .where(isNotNull(tasks.removedAt))
        .get()?.count ?? 0,
    /** All tasks of a connection, removed ones included. */
    onWholeConnection: (connectionSeq: number): TaskFacts[] =>
      db.select().from(tasks).where(eq(tasks.connectionSeq, connectionSeq)).all().map(taskFacts),
    history: (seq: number) => historyOf().all({ seq }),
    answer: (seq: number): string | null => answerOf().get({ seq })?.body ?? null,
  }
}
