import { eq } from 'drizzle-orm'
import type { RecordedTask } from '../facts.ts'
import { imageColumns, taskColumns } from './columns.ts'
import type { Db } from './open.ts'
import { images, tasks } from './schema.ts'
import { cjkPairs, searchText } from './search-text.ts'

/** Puts a task of the library's records in its place, new or over the row of the same id. Gives back its seq. */
export function putRecorded(db: Db, { task, images: pictures, revision, isImported }: RecordedTask): number {
  const { id, connectionSeq, taskId, addedAt, askedFromAt, ...set } = task
  const text = searchText(task)
  const row: typeof tasks.$inferInsert = {
    ...taskColumns(set),
    id,
    connectionSeq,
    taskId,
    addedAt,
    askedFromAt,
    searchText: text,
    searchPairs: cjkPairs(text),
    revision,
    recorded: isImported === true ? 0 : revision,
  }
  const { seq } = db
    .insert(tasks)
    .values(row)
    .onConflictDoUpdate({ target: tasks.id, set: row })
    .returning({ seq: tasks.seq })
    .get()
  db.delete(images).where(eq(images.taskSeq, seq)).run()
  for (const { role, index, url, deadlineAt, ...rest } of pictures)
    db.insert(images)
      .values({ ...imageColumns(rest), taskSeq: seq, role, index, url, deadlineAt })
      .run()
  return seq
}
