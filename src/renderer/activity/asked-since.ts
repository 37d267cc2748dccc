import type { TaskView } from '../../contract/index.ts'

/** A gateway time in the wrong zone is off by half an hour at least; a head start under this is believed. */
const believedHeadStartMs = 15 * 60_000

/** From when a task's age counts (epoch ms): when it was added, or when the gateway says it made it shortly before. */
export function askedSince({ addedAt, createdAt }: Pick<TaskView, 'addedAt' | 'createdAt'>): number {
  const added = Date.parse(addedAt)
  if (createdAt === null) return added
  const headStart = added - Date.parse(createdAt)
  return headStart > 0 && headStart < believedHeadStartMs ? added - headStart : added
}
