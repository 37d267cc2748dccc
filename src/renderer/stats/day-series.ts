import type { Statistics } from '../../contract/index.ts'

/** One day of the chart. Both count tasks that were added on it. */
export interface DayCount {
  /** `2026-11-22` */
  day: string
  tasks: number
  failed: number
}

/** The latest days up to the newest one that has tasks, oldest first, without holes: at most `most`. */
export function daySeries(groups: Statistics['groups'], most: number): DayCount[] {
  const known = new Map(groups.map((group) => [group.name ?? '', group]))
  const newest = groups[0]?.name ?? null
  const oldest = groups.at(-1)?.name ?? null
  if (newest === null || oldest === null) return []
  const days: DayCount[] = []
  for (let at = Date.parse(newest); days.length < most; at -= dayMs) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (day < oldest) break
    const group = known.get(day)
    days.unshift({ day, tasks: group?.tasks ?? 0, failed: group === undefined ? 0 : failures(group) })
  }
  return days
}

/** Tasks that will not become what they were meant to be. */
export function failures({ status }: Pick<Statistics['total'], 'status'>): number {
  return (status.failed ?? 0) + (status.incomplete ?? 0)
}

/** Days of the calendar, read as UTC: none of them is 23 hours long. */
const dayMs = 86_400_000

/** A round number at or above `value`, for the top of a scale: 1, 2, 5, 10, 20, 50 … */
export function scaleTop(value: number): number {
  for (let step = 1; ; step *= 10) {
    const top = [1, 2, 5].map((factor) => factor * step).find((one) => one >= value)
    if (top !== undefined) return top
  }
}
