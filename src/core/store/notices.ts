import { and, asc, isNull, sql } from 'drizzle-orm'
import type { NoticeFacts } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import { farAheadMs } from './far-ahead.ts'
import type { Db } from './open.ts'
import { noticeFacts } from './rows.ts'
import { notices } from './schema.ts'

const ph = sql.placeholder

/** Rows of `notices` as facts: what is still to be told. Read only. */
export function createNoticeQueries(db: Db) {
  const due = db
    .select()
    .from(notices)
    .where(
      and(
        isNull(notices.shownAt),
        sql`(${notices.nextTryAt} <= ${ph('now')} or ${notices.nextTryAt} > ${ph('farAt')})`,
      ),
    )
    .orderBy(asc(notices.nextTryAt), asc(notices.seq))
    .limit(ph('limit'))
    .prepare()
  const next = db
    .select({ at: sql<EpochMs | null>`min(${notices.nextTryAt})` })
    .from(notices)
    .where(isNull(notices.shownAt))
    .prepare()
  return {
    due: (now: EpochMs, limit: number): NoticeFacts[] =>
      due.all({ now, farAt: now + farAheadMs, limit }).map(noticeFacts),
    nextAt: (): EpochMs | null => next.get()?.at ?? null,
  }
}
