import { and, asc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { ImageFacts } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import { boundNumber } from './bound-number.ts'
import { clientRows, namedColumns } from './client-rows.ts'
import { farAheadMs } from './far-ahead.ts'
import { limitOf } from './limit-of.ts'
import type { Db } from './open.ts'
import { imageFacts } from './rows.ts'
import { images } from './schema.ts'
import { whenAsked } from './when-asked.ts'

const ph = sql.placeholder
// Written out, not bound: SQLite uses a partial index only where the statement itself implies its condition.
const isWanted = sql`${images.status} = 'wanted'`

/** An image to fetch: which one, and where it lies. */
export interface WantedImage {
  seq: number
  url: string
}

const wantedColumns = { seq: sql`${images.seq}`.as('seq'), url: sql`${images.url}`.as('url') }

/** Which images are still to be fetched or decoded, and when. */
export function createImageAgenda(db: Db) {
  const wanted = clientRows<WantedImage>(db, () => wantedQuery(db))
  const wantedElsewhere = clientRows<WantedImage>(db, () =>
    wantedQuery(
      db,
      sql`not exists (select 1 from json_each(${ph('origins')}) where substr(${images.url}, 1, length(value) + 1) = value || '/')`,
    ),
  )
  const nextTries = clientRows<WantedImage & { at: EpochMs }>(db, () =>
    db
      .select({ ...wantedColumns, at: sql`${images.nextTryAt}`.as('at') })
      .from(images)
      .where(and(isWanted, isNull(images.landedAt), isNotNull(images.nextTryAt)))
      .orderBy(images.nextTryAt)
      .limit(ph('limit')),
  )
  const landed = clientRows<ImageFacts>(db, () =>
    db
      .select(namedColumns(images))
      .from(images)
      .where(and(isWanted, isNotNull(images.landedAt)))
      .orderBy(images.landedAt)
      .limit(ph('limit')),
  )
  const nextDeadline = whenAsked(() =>
    db
      .select({ at: sql<number | null>`min(${images.deadlineAt})` })
      .from(images)
      .where(and(isWanted, isNull(images.landedAt), isNotNull(images.nextTryAt)))
      .prepare(),
  )
  const overdue = whenAsked(() =>
    db
      .select()
      .from(images)
      .where(and(isWanted, isNull(images.landedAt), lte(images.deadlineAt, ph('now'))))
      .orderBy(images.role, images.deadlineAt)
      .prepare(),
  )
  const untriedOriginals = whenAsked(() =>
    db
      .select({ count: sql<number>`count(*)` })
      .from(images)
      .where(and(eq(images.role, 'original'), isWanted, isNull(images.landedAt), eq(images.tries, 0)))
      .prepare(),
  )

  return {
    /** Images to fetch now: Flux originals first, then the earliest deadline. */
    wantedAt: (now: EpochMs, limit: number): WantedImage[] => wanted({ now, farAt: now + farAheadMs, limit }),
    /** The same without those at these origins. Goes through all that are wanted before it finds one. */
    wantedElsewhere: (now: EpochMs, origins: readonly string[], limit: number): WantedImage[] =>
      wantedElsewhere({ now, farAt: now + farAheadMs, origins: JSON.stringify(origins), limit }),
    /** When each of the next `limit` images is to be fetched, the earliest first; `null`: of all that are. */
    nextTries: (limit: number | null) => nextTries({ limit: limitOf(limit) }),
    /** Images whose bytes are safe and wait for their decode, the oldest first. */
    landed: (limit: number): ImageFacts[] => landed({ limit }),
    /** The nearest deadline among the images whose bytes are still to be fetched. */
    nextDeadline: (): EpochMs | null => nextDeadline().get()?.at ?? null,
    /** Images whose bytes are still to be fetched though their link was expected to be dead by `now`. */
    overdue: (now: EpochMs): ImageFacts[] => overdue().all({ now }).map(imageFacts),
    /** Flux originals that have not been tried once: a runner that ends when all is done still waits for these. */
    untriedOriginals: (): number => untriedOriginals().get()?.count ?? 0,
  }
}

/** Images of removed tasks have no next try, so that tasks need not be looked at here. */
function wantedQuery(db: Db, condition?: SQL) {
  return db
    .select(wantedColumns)
    .from(images)
    .where(
      and(
        isWanted,
        isNull(images.landedAt),
        // The far future counts as due: see farAheadMs.
        sql`(${images.nextTryAt} <= ${boundNumber('now')} or ${images.nextTryAt} > ${boundNumber('farAt')})`,
        condition,
      ),
    )
    .orderBy(asc(images.role), asc(images.deadlineAt))
    .limit(ph('limit'))
}
