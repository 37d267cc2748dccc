import type { ImageReason, TaskStatus } from '../../src/core/model.ts'
import type { Stage } from './cell.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const yearMs = 365.25 * dayMs

/** What happens to time. `clock`: ours alone is set. `sleep`: the computer sleeps while the world goes on. */
export interface TimeEvent {
  name: string
  happens: { clock: number } | { sleep: number } | { zone: string; from: number }
}

/** What must be the case in the end. */
export interface TimeEnd {
  words: string
  task: TaskStatus
  image: 'kept' | 'lost'
  reason: ImageReason | null
  /** It takes longer than a quarter of an hour after all trouble is over. */
  isLate?: boolean
}

/**
 * What is at stake when it happens. `status`: the task is being made. `image`: its download fails (HTTP 503). `create-link`: its
 * link is dead and no fresh one can be had (HTTP 503). `original`: of a Flux edit, which lives for ten minutes by design.
 */
export type TimeStage = Stage | 'original'

export interface TimeCell {
  stage: TimeStage
  event: TimeEvent
  end: TimeEnd
}

const kept: TimeEnd = { words: 'kept, as if nothing had happened', task: 'kept', image: 'kept', reason: null }
const fresh: TimeEnd = { ...kept, words: 'kept, by a fresh link: the old one has died meanwhile' }
const gone: TimeEnd = {
  words: 'incomplete, once the gateway has denied the file five times over ten minutes: it keeps files for 14 days',
  task: 'incomplete',
  image: 'lost',
  reason: 'expired',
}
const missed: TimeEnd = {
  words: 'kept without its original, which is shown as lost: the gateway deletes it after ten minutes',
  task: 'kept',
  image: 'lost',
  reason: 'expired',
}

const late: TimeEnd = {
  ...kept,
  words: 'kept, within seven hours: a task that seems to be more than a day old is asked rarely',
  isLate: true,
}

/** The clocks of Berlin go back at 01:00 UTC on this day; the run begins some minutes before. */
const beforeWinterTime = Date.UTC(2026, 9, 25, 0, 57)
const beforeSummerTime = Date.UTC(2027, 2, 28, 0, 57)

const harmless: readonly TimeEvent[] = [
  { name: 'clock set 1 hour back', happens: { clock: -hourMs } },
  { name: 'clock set 1 day back', happens: { clock: -dayMs } },
  { name: 'clock set 10 years back', happens: { clock: -10 * yearMs } },
  { name: 'summer time ends', happens: { zone: 'Europe/Berlin', from: beforeWinterTime } },
  { name: 'summer time begins', happens: { zone: 'Europe/Berlin', from: beforeSummerTime } },
  { name: 'asleep for 9 hours', happens: { sleep: 9 * hourMs } },
]
const ahead: TimeEvent = { name: 'clock set 1 day ahead', happens: { clock: dayMs } }
const tenYearsAhead: TimeEvent = { name: 'clock set 10 years ahead', happens: { clock: 10 * yearMs } }
const stages: readonly Stage[] = ['status', 'create-link', 'image']
const asleep25h: TimeEvent = { name: 'asleep for 25 hours', happens: { sleep: 25 * hourMs } }
const asleep15d: TimeEvent = { name: 'asleep for 15 days', happens: { sleep: 15 * dayMs } }
const asleep1h: TimeEvent = { name: 'asleep for 1 hour', happens: { sleep: hourMs } }

/** Every trouble with time at every stage, with what must come of it. */
export const timeCells: readonly TimeCell[] = [
  ...harmless.flatMap((event) => stages.map((stage): TimeCell => ({ stage, event, end: kept }))),
  ...[ahead, tenYearsAhead].flatMap((event) =>
    stages.map((stage): TimeCell => ({ stage, event, end: stage === 'status' ? late : kept })),
  ),
  ...stages.map((stage): TimeCell => ({ stage, event: asleep25h, end: fresh })),
  ...stages.map((stage): TimeCell => ({ stage, event: asleep15d, end: gone })),
  { stage: 'original', event: asleep1h, end: missed },
]
