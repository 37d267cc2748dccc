import { and, gte, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { EpochMs, Family, TaskStatus } from '../model.ts'
import type { Condition } from '../query/conditions.ts'
import { anyOf } from './any-of.ts'
import { queryCondition } from './query-condition.ts'
import { tasks } from './schema.ts'
import { searchCondition } from './search.ts'

/** Which tasks: every part given must hold; within a list any of its values does. */
export interface TaskFilter {
  status?: readonly TaskStatus[] | undefined
  family?: readonly (Family | null)[] | undefined
  model?: readonly (string | null)[] | undefined
  connectionSeq?: readonly number[] | undefined
  /** Words; each must occur. */
  search?: string | undefined
  /** What else a query asks for. */
  conditions?: readonly Condition[] | undefined
  /** Added at this time or later. */
  from?: EpochMs | undefined
  /** Added before this time. */
  to?: EpochMs | undefined
  /** With an image whose bytes are still at the gateway. */
  unsaved?: boolean | undefined
  /** With such an image whose link dies before this time. */
  expiringBefore?: EpochMs | undefined
  favorite?: boolean | undefined
  /** Tasks in the trash, instead of those that are not. */
  removed?: boolean | undefined
}

/** The filter as a condition on `tasks`. */
export function filterCondition(filter: TaskFilter): SQL | undefined {
  const {
    status,
    family,
    model,
    connectionSeq,
    search,
    conditions,
    from,
    to,
    unsaved,
    expiringBefore,
    favorite,
    removed,
  } = filter
  return and(
    removed === true ? isNotNull(tasks.removedAt) : isNull(tasks.removedAt),
    anyOf(sql`${tasks.status}`, status),
    anyOf(sql`${tasks.family}`, family),
    anyOf(sql`${tasks.model}`, model),
    // The plus keeps SQLite from the index of remote ids, by which it would read all tasks of a connection and sort them.
    anyOf(sql`+${tasks.connectionSeq}`, connectionSeq),
    from === undefined ? undefined : gte(tasks.addedAt, from),
    to === undefined ? undefined : lt(tasks.addedAt, to),
    unsaved === true ? sql`${tasks.seq} in (select task_seq from images where status = 'wanted')` : undefined,
    expiringBefore === undefined
      ? undefined
      : sql`${tasks.seq} in (select task_seq from images where status = 'wanted' and deadline_at < ${expiringBefore})`,
    // Written out, not bound: only then does SQLite see that the partial index fits.
    favorite === true ? sql`${tasks.favorite}` : undefined,
    search === undefined ? undefined : searchCondition(search),
    ...(conditions ?? []).map(queryCondition),
  )
}
