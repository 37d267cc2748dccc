import type { Db } from './open.ts'
import { whenAsked } from './when-asked.ts'

export interface CollectionFacts {
  seq: number
  name: string
  /** Tasks in it, the trash left out. */
  tasks: number
}

/** Rows of `collections` as facts. Read only. */
export function createCollectionQueries({ $client: client }: Db) {
  // In this order and by this index whatever the statistics say: they may come from a time when nothing was in any collection.
  const namesOf = whenAsked(() =>
    client.prepare<{ seqs: string }, { taskSeq: number; name: string }>(
      `select task_seq as taskSeq, name from json_each(@seqs) as wanted
       cross join collection_tasks indexed by collection_tasks_by_task on task_seq = wanted.value
       cross join collections on collections.seq = collection_seq order by name collate nocase`,
    ),
  )
  return {
    all: (): CollectionFacts[] =>
      client
        .prepare<[], CollectionFacts>(
          `select seq, name, (
             select count(*) from collection_tasks join tasks on tasks.seq = collection_tasks.task_seq
             where collection_seq = collections.seq and tasks.removed_at is null) as tasks
           from collections order by name collate nocase`,
        )
        .all(),
    byName: (name: string): { seq: number; name: string } | null =>
      client
        .prepare<[string], { seq: number; name: string }>(
          'select seq, name from collections where name = ? collate nocase',
        )
        .get(name) ?? null,
    /** The collections of each task that is in any. */
    namesOf(taskSeqs: readonly number[]): Map<number, string[]> {
      const names = new Map<number, string[]>()
      for (const { taskSeq, name } of namesOf().all({ seqs: JSON.stringify(taskSeqs) }))
        names.set(taskSeq, [...(names.get(taskSeq) ?? []), name])
      return names
    },
  }
}
