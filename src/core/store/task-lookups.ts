import { and, eq, isNotNull, lte, sql } from 'drizzle-orm'
import type { TaskFacts } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import type { Db } from './open.ts'
import { taskFacts } from './rows.ts'
import { answers, history, tasks } from './schema.ts'

const ph = sql.placeholder

/** Tasks by what names them, and what is kept about one. Removed ones included. */
export function createTaskLookups(db: Db) {
  const bySeq = db
    .select()
    .from(tasks)
    .where(eq(tasks.seq, ph('seq')))
    .prepare()
  const bySeqs = db
    .select()
    .from(tasks)
    .where(sql`${tasks.seq} in (select value from json_each(${ph('seqs')}))`)
    .prepare()
  const byId = db
    .select()
    .from(tasks)
    .where(eq(tasks.id, ph('id')))
    .prepare()
  const byTaskId = db
    .select()
    .from(tasks)
    .where(eq(tasks.taskId, ph('taskId')))
    .orderBy(tasks.seq)
    .prepare()
  const onConnection = db
    .select()
    .from(tasks)
    .where(and(eq(tasks.connectionSeq, ph('connectionSeq')), eq(tasks.taskId, ph('taskId'))))
    .orderBy(tasks.seq)
    .prepare()
  const historyOf = db
    .select()
    .from(history)
    .where(eq(history.taskSeq, ph('seq')))
    .orderBy(history.step)
    .prepare()
  const answerOf = db
    .select()
    .from(answers)
    .where(eq(answers.taskSeq, ph('seq')))
    .prepare()

  const unrecorded = db
    .select()
    .from(tasks)
    .where(sql`${tasks.revision} <> ${tasks.recorded}`)
    .limit(ph('limit'))
    .prepare()

  return {
    bySeq(seq: number): TaskFacts | null {
      const row = bySeq.get({ seq })
      return row === undefined ? null : taskFacts(row)
    },
    bySeqs: (seqs: number[]): TaskFacts[] => bySeqs.all({ seqs: JSON.stringify(seqs) }).map(taskFacts),
    /** By Kieper's own id, else by the gateway's; several where that one is not unique. */
    byAnyId(id: string): TaskFacts[] {
      const own = byId.get({ id })
      return own === undefined ? byTaskId.all({ taskId: id }).map(taskFacts) : [taskFacts(own)]
    },
    onConnection: (connectionSeq: number, taskId: string): TaskFacts[] =>
      onConnection.all({ connectionSeq, taskId }).map(taskFacts),
    /** Seqs of the tasks that were removed at `at` or earlier, the longest removed first. */
    removedUntil: (at: EpochMs): number[] =>
      db
        .select({ seq: tasks.seq })
        .from(tasks)
        .where(and(isNotNull(tasks.removedAt), lte(tasks.removedAt, at)))
        .orderBy(tasks.removedAt)
        .all()
        .map(({ seq }) => seq),
    removed: (): TaskFacts[] => db.select().from(tasks).where(isNotNull(tasks.removedAt)).all().map(taskFacts),
    /** Tasks that the library's records do not tell yet as they are now, the oldest first. */
    unrecorded: (limit: number): { task: TaskFacts; revision: number }[] =>
      unrecorded.all({ limit }).map((row) => ({ task: taskFacts(row), revision: row.revision })),
    /** How far each task has come, by its id. */
    revisions: (): Map<string, number> =>
      new Map(
        db
          .select({ id: tasks.id, revision: tasks.revision })
          .from(tasks)
          .all()
          .map(({ id, revision }) => [id, revision]),
      ),
    removedCount: (): number =>
      db
        .select({ count: sql<number>`count(*)` })
        .from(tasks)
        .where(isNotNull(tasks.removedAt))
        .get()?.count ?? 0,
    /** All tasks of a connection, removed ones included. */
    onWholeConnection: (connectionSeq: number): TaskFacts[] =>
      db.select().from(tasks).where(eq(tasks.connectionSeq, connectionSeq)).all().map(taskFacts),
    history: (seq: number) => historyOf.all({ seq }),
    answer: (seq: number): string | null => answerOf.get({ seq })?.body ?? null,
  }
}
