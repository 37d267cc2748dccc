import { and, eq, sql } from 'drizzle-orm'
import type { ImageFacts } from '../facts.ts'
import type { Db } from './open.ts'
import { imageFacts } from './rows.ts'
import { images, tasks } from './schema.ts'
import { whenAsked } from './when-asked.ts'

const ph = sql.placeholder

/** Kept images by their bytes: the same bytes are stored once. */
export function createImagesByBytes(db: Db) {
  // Written out, not bound: SQLite uses a partial index only where the statement itself implies its condition.
  const hasBytes = and(eq(images.sha256, ph('sha256')), sql`${images.status} = 'kept'`)
  const keptWith = whenAsked(() =>
    db
      .select()
      .from(images)
      .where(and(hasBytes, eq(images.libraryId, ph('libraryId'))))
      .limit(1)
      .prepare(),
  )
  const usersOfFile = whenAsked(() =>
    db
      .select({ taskSeq: images.taskSeq, removedAt: tasks.removedAt })
      .from(images)
      .innerJoin(tasks, eq(tasks.seq, images.taskSeq))
      .where(and(hasBytes, eq(images.path, ph('path'))))
      .prepare(),
  )
  const usersOfBytes = whenAsked(() =>
    db
      .select({ taskSeq: images.taskSeq, libraryId: images.libraryId, path: images.path })
      .from(images)
      .where(hasBytes)
      .prepare(),
  )
  return {
    keptWith(sha256: string, libraryId: string): ImageFacts | null {
      const row = keptWith().get({ sha256, libraryId })
      return row === undefined ? null : imageFacts(row)
    },
    /** Which tasks share a kept file, with the time of their removal. */
    usersOfFile: (sha256: string, path: string) => usersOfFile().all({ sha256, path }),
    /** Images with the same bytes, in every library, of living and of removed tasks. */
    usersOfBytes: (sha256: string) => usersOfBytes().all({ sha256 }),
  }
}
