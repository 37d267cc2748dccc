import { and, asc, isNull, sql } from 'drizzle-orm'
import type { NoticeFacts } from '../facts.ts'
import type { NoticeKind } from '../host.ts'
import type { EpochMs } from '../model.ts'
import { boundNumber } from './bound-number.ts'
import { clientRows, namedColumns } from './client-rows.ts'
import { farAheadMs } from './far-ahead.ts'
import type { Db } from './open.ts'
import { noticeFacts } from './rows.ts'
import { notices } from './schema.ts'
import { whenAsked } from './when-asked.ts'

/** Rows of `notices` as facts: what is still to be told. Read only. */
export function createNoticeQueries(db: Db) {
  const due = clientRows<typeof notices.$inferSelect>(db, () =>
    db
      .select(namedColumns(notices))
      .from(notices)
      .where(
        and(
          isNull(notices.shownAt),
          sql`(${notices.nextTryAt} <= ${boundNumber('now')} or ${notices.nextTryAt} > ${boundNumber('farAt')})`,
        ),
      )
      .orderBy(asc(notices.nextTryAt), asc(notices.seq))
      .limit(sql.placeholder('limit')),
  )
  const next = whenAsked(() =>
    db
      .select({ at: sql<EpochMs | null>`min(${notices.nextTryAt})` })
      .from(notices)
      .where(isNull(notices.shownAt))
      .prepare(),
  )
  // Named, because the other index leads to the newest of any task first.
  const lastOfTask = whenAsked(() =>
    db.$client
      .prepare<{ taskSeq: number; kind: NoticeKind }, EpochMs | null>(
        'select max(at) from notices indexed by notices_by_task where task_seq = @taskSeq and kind = @kind',
      )
      .pluck(),
  )
  return {
    due: (now: EpochMs, limit: number): NoticeFacts[] => due({ now, farAt: now + farAheadMs, limit }).map(noticeFacts),
    nextAt: (): EpochMs | null => next().get()?.at ?? null,
    /** When a notice of this kind was written last about a task. */
    lastAt: (taskSeq: number, kind: NoticeKind): EpochMs | null => lastOfTask().get({ taskSeq, kind }) ?? null,
  }
}
