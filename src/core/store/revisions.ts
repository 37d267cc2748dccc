import type { Decision, TaskSet } from '../facts.ts'
import type { Db } from './open.ts'

/** What the user says about a task: worth a line in the library's records whatever the task's status is. */
const said = ['rating', 'favorite', 'rejected', 'tags', 'note', 'removedAt'] as const satisfies (keyof TaskSet)[]

/**
 * Counts what the library's records (docs/decisions/0006) should tell of a task: that it is there, that the gateway has named
 * images, how it ended, and what the user says of it. `recorded` is the count that stands there; the two differ while a line
 * is due. A row begins with 1 and 0. Counted on even while a line is due: that line may be under way.
 */
export function createRevisions(db: Db) {
  const count = db.$client.prepare<[number]>('update tasks set revision = revision + 1 where seq = ?')
  const countEnd = db.$client.prepare<[number]>(
    `update tasks set revision = revision + 1 where seq = ? and status in ('kept', 'incomplete', 'failed', 'unknown')`,
  )
  const countAll = db.$client.prepare<[number]>('update tasks set revision = revision + 1 where connection_seq = ?')
  const recorded = db.$client.prepare<{ seq: number; revision: number }>(
    'update tasks set recorded = @revision where seq = @seq',
  )
  return {
    /** To be called when all else of the decision is saved; `touched` are the tasks that it changed. */
    count(decision: Decision, touched: Iterable<number>): void {
      const told = new Set((decision.newImages ?? []).map(({ taskSeq }) => taskSeq))
      for (const { seq, set } of decision.tasks ?? []) if (said.some((field) => field in set)) told.add(seq)
      for (const seq of told) count.run(seq)
      // Its old name would come back with each of its tasks.
      for (const { seq, set } of decision.connections ?? []) if (set.name !== undefined) countAll.run(seq)
      const asked = new Set((decision.tasks ?? []).filter(({ set }) => isToBeAsked(set)).map(({ seq }) => seq))
      for (const seq of touched) if (!told.has(seq) && !asked.has(seq)) countEnd.run(seq)
    },
    recorded(row: { seq: number; revision: number }): void {
      recorded.run(row)
    },
  }
}

/** Then it has not ended: known without a look at its status, for by far the most of all that is saved. */
function isToBeAsked({ nextPollAt }: TaskSet): boolean {
  return typeof nextPollAt === 'number'
}
