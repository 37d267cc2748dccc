import type { EpochMs } from '../model.ts'
import type { Db } from './open.ts'

/** Kept images of living tasks that have the same bytes. */
export interface SameBytes {
  sha256: string
  count: number
}

/** Living tasks that were asked for in the very same words. */
export interface SamePrompt {
  prompt: string
  count: number
  newestAt: EpochMs
}

/** What is there more than once: pictures by their bytes, tasks by their prompt. Read only, prepared when asked. */
export function createLookAlikes({ $client: client }: Db) {
  return {
    /** Those with the newest image first. */
    sameBytes: (): SameBytes[] =>
      // Answered by indexes alone, whether few images have a twin or all: of the few in the trash it is known which they are.
      client
        .prepare<[], SameBytes>(
          `select sha256, count(*) as count from images
           where status = 'kept' and seq not in (
             select images.seq from tasks join images on images.task_seq = tasks.seq where tasks.removed_at is not null)
           group by sha256 having count(*) > 1 order by max(seq) desc`,
        )
        .all(),
    /** Seqs of the images, the newest first. */
    imagesWith: (sha256: string, limit: number): number[] =>
      client
        .prepare<[string, number], number>(
          `select images.seq from images join tasks on tasks.seq = images.task_seq
           where sha256 = ? and images.status = 'kept' and tasks.removed_at is null order by images.seq desc limit ?`,
        )
        .pluck()
        .all(sha256, limit),
    /** Those with the newest task first. */
    samePrompt: (): SamePrompt[] =>
      client
        .prepare<[], SamePrompt>(
          `select prompt, count(*) as count, max(added_at) as newestAt from tasks
           where removed_at is null and prompt is not null group by prompt having count(*) > 1 order by newestAt desc`,
        )
        .all(),
    /** Seqs of the tasks, the newest first. */
    tasksWith: (prompt: string, limit: number): number[] =>
      client
        .prepare<[string, number], number>(
          'select seq from tasks where removed_at is null and prompt = ? order by added_at desc, seq desc limit ?',
        )
        .pluck()
        .all(prompt, limit),
  }
}
