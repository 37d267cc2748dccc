import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { ImageFacts, LibraryFacts } from '../facts.ts'
import type { ImageReason } from '../model.ts'
import { boundNumber } from './bound-number.ts'
import { clientRows, namedColumns } from './client-rows.ts'
import type { Db } from './open.ts'
import { imageFacts } from './rows.ts'
import { images, libraries, tasks } from './schema.ts'
import { whenAsked } from './when-asked.ts'

const ph = sql.placeholder
// Written out, not bound: SQLite uses a partial index only where the statement itself implies its condition.
const isKept = sql`${images.status} = 'kept'`

/** Images by what names them: their task, their bytes, their state. */
export function createImageLookups(db: Db) {
  const bySeq = whenAsked(() =>
    db
      .select()
      .from(images)
      .where(eq(images.seq, ph('seq')))
      .prepare(),
  )
  const ofTask = clientRows<ImageFacts>(db, () =>
    db
      .select(namedColumns(images))
      .from(images)
      .where(eq(images.taskSeq, boundNumber('taskSeq')))
      .orderBy(asc(images.role), asc(images.index)),
  )
  const ofTasks = clientRows<ImageFacts>(db, () =>
    db
      .select(namedColumns(images))
      .from(images)
      .where(sql`${images.taskSeq} in (select value from json_each(${ph('seqs')}))`)
      .orderBy(images.taskSeq, asc(images.role), asc(images.index)),
  )
  const unsavedCount = whenAsked(() =>
    db
      .select({ count: sql<number>`count(*)` })
      .from(images)
      .innerJoin(tasks, eq(tasks.seq, images.taskSeq))
      .where(and(sql`${images.status} = 'wanted'`, isNull(tasks.removedAt)))
      .prepare(),
  )
  // Asked for each picture that a window shows.
  const allLibraries = whenAsked(() => db.select().from(libraries).prepare())
  return {
    bySeq(seq: number): ImageFacts | null {
      const row = bySeq().get({ seq })
      return row === undefined ? null : imageFacts(row)
    },
    ofTask: (taskSeq: number): ImageFacts[] => ofTask({ taskSeq }),
    ofTasks: (seqs: number[]): ImageFacts[] => ofTasks({ seqs: JSON.stringify(seqs) }),
    kept: (): ImageFacts[] => db.select().from(images).where(isKept).all().map(imageFacts),
    lost: (): ImageFacts[] => db.select().from(images).where(eq(images.status, 'lost')).all().map(imageFacts),
    /** Wanted images of a connection that may not be fetched from where they lie. */
    blockedOf: (connectionSeq: number): { seq: number }[] =>
      db
        .select({ seq: images.seq })
        .from(images)
        .innerJoin(tasks, eq(tasks.seq, images.taskSeq))
        .where(
          and(
            eq(tasks.connectionSeq, connectionSeq),
            isNull(tasks.removedAt),
            eq(images.status, 'wanted'),
            eq(images.reason, 'host-not-allowed'),
          ),
        )
        .all(),
    /** How many images are still at a gateway. */
    unsavedCount: (): number => unsavedCount().get()?.count ?? 0,
    /** Is any wanted image held up by this? */
    isAnyFor: (reason: ImageReason): boolean =>
      db
        .select({ seq: images.seq })
        .from(images)
        .where(and(sql`${images.status} = 'wanted'`, eq(images.reason, reason)))
        .limit(1)
        .get() !== undefined,
    libraries: (): LibraryFacts[] => allLibraries().all(),
  }
}
