import { and, isNotNull, lte, sql } from 'drizzle-orm'
import type { TaskFacts } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import type { Db } from './open.ts'
import { taskFacts } from './rows.ts'
import { tasks } from './schema.ts'
import { whenAsked } from './when-asked.ts'

/** What the library's records do not tell yet, and what is to leave the trash. */
export function createTaskUpkeep(db: Db) {
  // Named, because SQLite's statistics may come from a time when most rows were in this index: it would look at all of them.
  const unrecordedSeqs = whenAsked(() =>
    db.$client
      .prepare<{ limit: number }, number>(
        'select seq from tasks indexed by tasks_unrecorded where tasks.revision <> tasks.recorded limit (@limit + 0)',
      )
      .pluck(),
  )
  const bySeqs = whenAsked(() =>
    db
      .select()
      .from(tasks)
      .where(sql`${tasks.seq} in (select value from json_each(${sql.placeholder('seqs')}))`)
      .prepare(),
  )
  const removedUntil = whenAsked(() =>
    db
      .select({ seq: tasks.seq })
      .from(tasks)
      .where(and(isNotNull(tasks.removedAt), lte(tasks.removedAt, sql.placeholder('at'))))
      .orderBy(tasks.removedAt)
      .prepare(),
  )
  const revisionOf = whenAsked(() =>
    db.$client.prepare<[string], number>('select revision from tasks where id = ?').pluck(),
  )
  return {
    /** Tasks that the records do not tell as they are now, the oldest first, with the count that a line of now is for. */
    unrecorded: (limit: number): { task: TaskFacts; revision: number }[] =>
      bySeqs()
        .all({ seqs: JSON.stringify(unrecordedSeqs().all({ limit })) })
        .map((row) => ({ task: taskFacts(row), revision: row.revision })),
    isAnyUnrecorded: (): boolean => unrecordedSeqs().get({ limit: 1 }) !== undefined,
    /** How far a task has come; 0 when there is none with this id. */
    revisionOf: (id: string): number => revisionOf().get(id) ?? 0,
    /** How far each task has come, by its id. */
    revisions: (): Map<string, number> =>
      new Map(
        db
          .select({ id: tasks.id, revision: tasks.revision })
          .from(tasks)
          .all()
          .map(({ id, revision }) => [id, revision]),
      ),
    /** Seqs of the tasks that were removed at `at` or earlier, the longest removed first. */
    removedUntil: (at: EpochMs): number[] =>
      removedUntil()
        .all({ at })
        .map(({ seq }) => seq),
  }
}
