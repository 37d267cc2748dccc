import { and, sql } from 'drizzle-orm'
import type { Db } from './open.ts'
import { tasks } from './schema.ts'
import { fullTextMatch } from './search.ts'
import { filterCondition } from './task-filter.ts'
import type { TaskFilter } from './task-filter.ts'
import type { TaskOutline } from './task-outline.ts'

/** More candidates than are wanted: rows whose time and number disagree a little are sorted out among them. */
const spare = 4

/**
 * The first outlines of a search, or `null` when this way cannot tell. A search for a common word spends its time on making the list
 * of all that match; but full-text indexes give their matches in the order of their numbers, and a task's number nearly always
 * follows its time. So the newest numbers are taken, put in order, and it is looked whether any older number is newer than
 * the last of them: a clock that was turned back, or tasks put back from the library's records.
 */
export function newestMatches(db: Db, filter: TaskFilter, limit: number): TaskOutline[] | null {
  const match = filter.search === undefined ? null : fullTextMatch(filter.search)
  if (match === null) return null
  const most = limit * spare
  const others = and(filterCondition({ ...filter, search: undefined }), ...match.rest)
  const found = db.all<TaskOutline>(
    sql`select ${tasks.seq} as seq, ${tasks.addedAt} as addedAt, ${tasks.aspect} as aspect, ${tasks.results} as results
        from task_trigrams cross join ${tasks} on ${tasks.seq} = task_trigrams.rowid
        where task_trigrams match ${match.words} and ${others} order by task_trigrams.rowid desc limit ${most}`,
  )
  const sorted = found.toSorted((a, b) => b.addedAt - a.addedAt || b.seq - a.seq).slice(0, limit)
  const last = sorted.at(-1)
  const lowest = found.at(-1)
  if (found.length < most || last === undefined || lowest === undefined) return sorted
  // The plus keeps SQLite from going by the number: it is to walk from the newest and stop at the first.
  const older = db.get<{ addedAt: number } | undefined>(
    sql`select ${tasks.addedAt} as addedAt from ${tasks} where ${filterCondition({ ...filter, search: undefined })} and +${tasks.seq} < ${lowest.seq}
        order by ${tasks.addedAt} desc limit 1`,
  )
  return older === undefined || older.addedAt < last.addedAt ? sorted : null
}
