import type { TaskTimes } from '../facts.ts'
import type { TaskStatus } from '../model.ts'

/** Numbers about some tasks. */
export interface Tally {
  tasks: number
  status: Record<TaskStatus, number>
  /** From created to completed by the gateway's clock, of tasks that did not fail; `null` where nothing is known. */
  waitMs: { p50: number; p90: number } | null
  /** The sum of what is known; `null` where nothing is. */
  credits: number | null
}

/** Counts tasks one by one. */
export function createTally() {
  const status: Record<TaskStatus, number> = { waiting: 0, saving: 0, kept: 0, incomplete: 0, failed: 0, unknown: 0 }
  const waits: number[] = []
  let tasks = 0
  let credits: number | null = null
  return {
    add(task: TaskTimes): void {
      tasks += 1
      status[task.status] += 1
      if (task.credits !== null) credits = (credits ?? 0) + task.credits
      const { createdAt, completedAt } = task
      // A gateway whose clock has been set back tells of waits below nothing.
      if (task.status === 'failed' || createdAt === null || completedAt === null || completedAt < createdAt) return
      waits.push(completedAt - createdAt)
    },
    result: (): Tally => ({ tasks, status, waitMs: percentiles(waits), credits }),
  }
}

function percentiles(waits: readonly number[]): Tally['waitMs'] {
  const sorted = waits.toSorted((a, b) => a - b)
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  return sorted.length === 0 ? null : { p50: rank(0.5), p90: rank(0.9) }
}
