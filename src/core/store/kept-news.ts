import type { EpochMs } from '../model.ts'
import type { Db } from './open.ts'
import { whenAsked } from './when-asked.ts'

/**
 * The last notice of a task tells when it was kept last: it may have been asked again and be kept twice. The order of the tables is
 * spelled out (`cross join`): by its statistics SQLite would begin with all kept tasks.
 */
const keptTasks = `from notices indexed by notices_by_kind cross join tasks on tasks.seq = notices.task_seq
  where notices.kind = 'kept' and tasks.status = 'kept' and tasks.removed_at is null
    and notices.at = (select max(later.at) from notices later where later.task_seq = notices.task_seq and later.kind = 'kept')`

/** More unseen tasks are not counted: the number changes with each overview, and nobody reads a larger one. */
const mostUnseen = 1_000

/** What was kept lately, by the notices that tell it. Read only. */
export function createKeptNews(db: Db) {
  const latest = whenAsked(() =>
    db.$client
      .prepare<{ limit: number }, number>(
        `select notices.task_seq ${keptTasks} order by notices.at desc, notices.seq desc limit @limit`,
      )
      .pluck(),
  )
  const since = whenAsked(() =>
    db.$client.prepare<{ at: EpochMs }, { tasks: number; images: number }>(
      `select count(*) as tasks, coalesce(sum(tasks.results), 0) as images ${keptTasks} and notices.at > @at`,
    ),
  )
  const seenAt = whenAsked(() => db.$client.prepare<[], string>("select value from meta where key = 'seenAt'").pluck())
  const unseen = whenAsked(() =>
    db.$client
      .prepare<{ at: EpochMs }, number>(
        `select count(*) from (select 1 ${keptTasks} and notices.at > @at limit ${mostUnseen})`,
      )
      .pluck(),
  )
  return {
    /** Seqs of the tasks that were kept last, newest first, each once. */
    latestSeqs: (limit: number): number[] => latest().all({ limit }),
    /** Tasks that were kept after a time, and their images. */
    keptSince: (at: EpochMs): { tasks: number; images: number } => since().get({ at }) ?? { tasks: 0, images: 0 },
    /** Has the user ever been said to have seen something? */
    isAnySeen: (): boolean => seenAt().get() !== undefined,
    /** Kept tasks that the user has not seen, at most 1,000; none before anything was seen at all: a history of years is nothing new. */
    unseenCount(): number {
      const at = Number(seenAt().get() ?? Number.NaN)
      return Number.isFinite(at) ? (unseen().get({ at }) ?? 0) : 0
    },
  }
}
