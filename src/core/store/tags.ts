import type { Db } from './open.ts'

/** The tags in use. Read only: triggers keep `task_tags` as `tasks.tags` says. Prepared when asked: a start should not wait for it. */
export function createTagQueries({ $client: client }: Db) {
  return {
    /** All of them, those in the trash included, by their letters. */
    names: (): string[] =>
      // From one tag to the next by the index: a hundred steps where it has a hundred thousand rows.
      client
        .prepare<[], string>(
          `with recursive each(tag) as (
             select min(tag) from task_tags
             union all select (select min(tag) from task_tags where tag > each.tag) from each where each.tag is not null)
           select tag from each where tag is not null`,
        )
        .pluck()
        .all(),
    /** With how many tasks have them, the trash left out; the most used first. */
    counts: (): { tag: string; count: number }[] =>
      client
        .prepare<[], { tag: string; count: number }>(
          `select tag, count(*) as count from task_tags join tasks on tasks.seq = task_tags.task_seq
           where tasks.removed_at is null group by tag order by count desc, tag`,
        )
        .all(),
  }
}
