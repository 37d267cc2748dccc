import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { ImageFacts, LibraryFacts } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import type { Db } from './open.ts'
import { imageFacts } from './rows.ts'
import { images, libraries, tasks } from './schema.ts'
import { farAheadMs } from './tasks.ts'

const ph = sql.placeholder
// Written out, not bound: SQLite uses a partial index only where the statement itself implies its condition.
const isWanted = sql`${images.status} = 'wanted'`
const isKept = sql`${images.status} = 'kept'`

/** Rows of `images` as facts. Read only. */
export function createImageQueries(db: Db) {
  const bySeq = db.select().from(images).where(eq(images.seq, ph('seq'))).prepare()
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
  const wanted = wantedQuery(db).prepare()
  const nextTries = db
    .select({ seq: images.seq, at: images.nextTryAt })
    .from(images)
    .where(and(isWanted, isNull(images.landedAt), isNotNull(images.nextTryAt)))
    .orderBy(images.nextTryAt)
    .limit(ph('limit'))
    .prepare()
  const landed = db
    .select()
    .from(images)
    .where(and(isWanted, isNotNull(images.landedAt)))
    .orderBy(images.landedAt)
    .limit(ph('limit'))
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
  const untriedOriginals = db
    .select({ count: sql<number>`count(*)` })
    .from(images)
    .where(and(eq(images.role, 'original'), isWanted, eq(images.tries, 0)))
    .prepare()

  return {
    bySeq(seq: number): ImageFacts | null {
      const row = bySeq.get({ seq })
      return row === undefined ? null : imageFacts(row)
    },
    ofTask: (taskSeq: number): ImageFacts[] => ofTask.all({ taskSeq }).map(imageFacts),
    ofTasks: (seqs: number[]): ImageFacts[] => ofTasks.all({ seqs: JSON.stringify(seqs) }).map(imageFacts),
    /** Images to fetch now: Flux originals first, then the earliest deadline. */
    wanted: (now: EpochMs, limit: number): ImageFacts[] =>
      wanted.all({ now, farAt: now + farAheadMs, limit }).map(imageFacts),
    /** When each of the next `limit` images is to be fetched, the earliest first. */
    nextTries: (limit: number) => nextTries.all({ limit }),
    /** Images whose bytes are safe and wait for their decode, the oldest first. */
    landed: (limit: number): ImageFacts[] => landed.all({ limit }).map(imageFacts),
    /** A kept image with the same bytes: the same bytes are stored once. */
    keptWith(sha256: string, libraryId: string): ImageFacts | null {
      const row = keptBySha.get({ sha256, libraryId })
      return row === undefined ? null : imageFacts(row)
    },
    /** Which tasks share a kept file, with the time of their removal. */
    usersOfFile: (sha256: string, path: string) => usersOfFile.all({ sha256, path }),
    /** Flux originals that have not been tried once: a runner that ends when all is done still waits for these. */
    untriedOriginals: (): number => untriedOriginals.get()?.count ?? 0,
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
            isWanted,
            eq(images.reason, 'host-not-allowed'),
          ),
        )
        .all(),
    libraries: (): LibraryFacts[] => db.select().from(libraries).all(),
  }
}

/** Images of removed tasks have no next try, so that tasks need not be looked at here. */
export function wantedQuery(db: Db) {
  return db
    .select()
    .from(images)
    .where(
      and(
        isWanted,
        isNull(images.landedAt),
        // The far future counts as due: see farAheadMs.
        sql`(${images.nextTryAt} <= ${ph('now')} or ${images.nextTryAt} > ${ph('farAt')})`,
      ),
    )
    .orderBy(asc(images.role), asc(images.deadlineAt))
    .limit(ph('limit'))
}
