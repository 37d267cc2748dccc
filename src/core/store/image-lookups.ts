import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { ImageFacts, LibraryFacts } from '../facts.ts'
import type { ImageReason } from '../model.ts'
import type { Db } from './open.ts'
import { imageFacts } from './rows.ts'
import { images, libraries, tasks } from './schema.ts'

const ph = sql.placeholder
// Written out, not bound: SQLite uses a partial index only where the statement itself implies its condition.
const isKept = sql`${images.status} = 'kept'`

/** Images by what names them: their task, their bytes, their state. */
export function createImageLookups(db: Db) {
  const bySeq = db
    .select()
    .from(images)
    .where(eq(images.seq, ph('seq')))
    .prepare()
  const ofTask = db
    .select()
    .from(images)
    .where(eq(images.taskSeq, ph('taskSeq')))
    .orderBy(asc(images.role), asc(images.index))
    .prepare()
  const ofTasks = db
    .select()
    .from(images)
    .where(sql`${images.taskSeq} in (select value from json_each(${ph('seqs')}))`)
    .orderBy(images.taskSeq, asc(images.role), asc(images.index))
    .prepare()
  const keptBySha = db
    .select()
    .from(images)
    .where(and(eq(images.sha256, ph('sha256')), isKept, eq(images.libraryId, ph('libraryId'))))
    .limit(1)
    .prepare()
  const usersOfFile = db
    .select({ taskSeq: images.taskSeq, removedAt: tasks.removedAt })
    .from(images)
    .innerJoin(tasks, eq(tasks.seq, images.taskSeq))
    .where(and(eq(images.sha256, ph('sha256')), isKept, eq(images.path, ph('path'))))
    .prepare()
  const usersOfBytes = db
    .select({ taskSeq: images.taskSeq, libraryId: images.libraryId, path: images.path })
    .from(images)
    .where(and(eq(images.sha256, ph('sha256')), isKept))
    .prepare()
  return {
    bySeq(seq: number): ImageFacts | null {
      const row = bySeq.get({ seq })
      return row === undefined ? null : imageFacts(row)
    },
    ofTask: (taskSeq: number): ImageFacts[] => ofTask.all({ taskSeq }).map(imageFacts),
    ofTasks: (seqs: number[]): ImageFacts[] => ofTasks.all({ seqs: JSON.stringify(seqs) }).map(imageFacts),
    /** A kept image with the same bytes: the same bytes are stored once. */
    keptWith(sha256: string, libraryId: string): ImageFacts | null {
      const row = keptBySha.get({ sha256, libraryId })
      return row === undefined ? null : imageFacts(row)
    },
    /** Which tasks share a kept file, with the time of their removal. */
    usersOfFile: (sha256: string, path: string) => usersOfFile.all({ sha256, path }),
    /** Kept images with the same bytes, in every library, of living and of removed tasks. */
    usersOfBytes: (sha256: string) => usersOfBytes.all({ sha256 }),
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
    unsavedCount: (): number =>
      db
        .select({ count: sql<number>`count(*)` })
        .from(images)
        .innerJoin(tasks, eq(tasks.seq, images.taskSeq))
        .where(and(sql`${images.status} = 'wanted'`, isNull(tasks.removedAt)))
        .get()?.count ?? 0,
    /** Is any wanted image held up by this? */
    isAnyFor: (reason: ImageReason): boolean =>
      db
        .select({ seq: images.seq })
        .from(images)
        .where(and(sql`${images.status} = 'wanted'`, eq(images.reason, reason)))
        .limit(1)
        .get() !== undefined,
    libraries: (): LibraryFacts[] => db.select().from(libraries).all(),
  }
}
