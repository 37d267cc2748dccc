import { and, asc, desc, eq, gte, isNull, or, sql } from 'drizzle-orm'
import type { TaskFacts } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import type { Db } from './open.ts'
import { taskFacts } from './rows.ts'
import { images, notices, tasks } from './schema.ts'

/** What ends badly is told by a notice of one of these kinds: the time of the notice is the time of the end. */
const badEnds = sql`('failed', 'incomplete', 'unknown')`
/** So many notices are looked at: the table keeps them for ever. */
const mostNotices = 2_000

/** What is going on now, for the view of that name. */
export function createTaskActivity(db: Db) {
  return {
    /** Waiting tasks, the next one to be asked first. */
    waiting: (limit: number): TaskFacts[] =>
      db
        .select()
        .from(tasks)
        .where(and(eq(tasks.status, 'waiting'), isNull(tasks.removedAt)))
        .orderBy(asc(tasks.nextPollAt), asc(tasks.seq))
        .limit(limit)
        .all()
        .map(taskFacts),
    /** Tasks with an image that is not saved after trouble on the way, the soonest loss first. */
    troubled: (): { seq: number; deadlineAt: EpochMs }[] =>
      db
        .select({ seq: images.taskSeq, deadlineAt: sql<number>`min(${images.deadlineAt})` })
        .from(images)
        .innerJoin(tasks, eq(tasks.seq, images.taskSeq))
        .where(
          and(
            sql`${images.status} = 'wanted'`,
            isNull(tasks.removedAt),
            or(sql`${images.reason} is not null`, sql`${images.tries} > 0`),
          ),
        )
        .groupBy(images.taskSeq)
        .orderBy(sql`min(${images.deadlineAt})`)
        .all(),
    /** Tasks that ended badly since a time and still stand so, the latest first. */
    endedBadlySince: (since: EpochMs, limit: number): TaskFacts[] => {
      const latest = db.select().from(notices).orderBy(desc(notices.seq)).limit(mostNotices).as('latest')
      return db
        .select()
        .from(tasks)
        .where(
          and(
            isNull(tasks.removedAt),
            sql`${tasks.status} in ${badEnds}`,
            sql`${tasks.seq} in ${db
              .select({ seq: latest.taskSeq })
              .from(latest)
              .where(and(gte(latest.at, since), sql`${latest.kind} in ${badEnds}`))}`,
          ),
        )
        .orderBy(desc(tasks.seq))
        .limit(limit)
        .all()
        .map(taskFacts)
    },
  }
}
