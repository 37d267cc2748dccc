import { and, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { EpochMs, ImageReason } from '../model.ts'
import { standingReasons } from '../rules/reasons.ts'
import type { Db } from './open.ts'
import { images, tasks } from './schema.ts'
import { whenAsked } from './when-asked.ts'

/** What of a task is still to be fetched after trouble on the way. */
export interface TaskStake {
  taskSeq: number
  images: number
  /** Of the image whose link dies first. */
  deadlineAt: EpochMs
  reason: ImageReason | null
  /** When the gateway was first seen to have finished. */
  bornAt: EpochMs | null
}

/** Unsaved images that have met trouble, by task, the soonest loss first. Read only. */
export function createImagesAtRisk(db: Db) {
  // SQLite gives the other columns of the row that holds the minimum: the reason is that of the image which dies first.
  const atStake = whenAsked(() =>
    db
      .select({
        taskSeq: images.taskSeq,
        images: sql<number>`count(*)`,
        deadlineAt: sql<number>`min(${images.deadlineAt})`,
        reason: images.reason,
        bornAt: tasks.succeededAt,
      })
      .from(images)
      .innerJoin(tasks, sql`${tasks.seq} = ${images.taskSeq}`)
      .where(
        and(
          sql`${images.status} = 'wanted'`,
          isNull(images.landedAt),
          isNull(tasks.removedAt),
          // One failed try is no trouble yet: the next one is a second away.
          or(gt(images.tries, 1), inArray(images.reason, standingReasons)),
        ),
      )
      .groupBy(images.taskSeq)
      .orderBy(sql`min(${images.deadlineAt})`)
      .prepare(),
  )
  const anyWanted = whenAsked(() =>
    db.$client.prepare<[], number>("select 1 from images where status = 'wanted' limit 1").pluck(),
  )
  return {
    atStake: (): TaskStake[] => atStake().all(),
    isAnyWanted: (): boolean => anyWanted().get() !== undefined,
  }
}
