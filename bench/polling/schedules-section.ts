import { learnedCurve } from '../../src/core/rules/polling/learned-curve.ts'
import { seconds, table } from '../table.ts'
import { bestSchedule, bound } from './bound.ts'
import { shapes, speeds } from './cases.ts'
import type { Durations } from './durations.ts'
import { byCurve, knownCurve, learnedCost } from './learning.ts'
import { expectedCost, flatLagMs, meanCost } from './lone-task.ts'
import type { Cost } from './lone-task.ts'
import { handWritten } from './policies.ts'
import type { Delay } from './policies.ts'

export interface ScheduleRow {
  shape: string
  policy: string
  cost: Cost
  /** Requests × lag, as a multiple of the bound. */
  timesBound: number
  /** Lag as a multiple of the lag of a flat loop with as many requests; NaN where no flat loop has so few. */
  timesFlat: number
}

const learnedFrom = [0, 1, 2, 3, 5, 10, 50]

/** Every policy on every shape, one task on its own: without a budget the number in flight changes nothing. */
export function scheduleRows(histories: number, chance: () => number): ScheduleRow[] {
  return [...shapes, ...speeds].flatMap((durations) => {
    const least = bound(durations)
    const row = (policy: string, cost: Cost): ScheduleRow => ({
      shape: durations.name,
      policy,
      cost,
      timesBound: (cost.requests * cost.lagMs) / least,
      timesFlat: cost.lagMs / flatLagMs(durations, cost.requests),
    })
    const known = knownCurve(durations)
    return [
      row('best there is', bestSchedule(durations, known.priceMs)),
      row('known', jittered(durations, byCurve(known), chance)),
      ...learnedFrom.map((count) => row(`after ${count}`, costAfter(durations, count, histories, chance))),
      ...handWritten.map(({ name, delay }) => row(name, jittered(durations, delay, chance))),
    ]
  })
}

function costAfter(durations: Durations, count: number, histories: number, chance: () => number): Cost {
  if (count === 0) return jittered(durations, byCurve(learnedCurve(null)), chance)
  return learnedCost(durations, count, histories, chance)
}

function jittered(durations: Durations, delay: Delay, chance: () => number): Cost {
  return meanCost(Array.from({ length: 32 }, () => expectedCost(durations, delay, chance)))
}

export function schedulesMarkdown(rows: readonly ScheduleRow[]): string {
  const shown = rows.filter(({ policy }) => !['after 2', 'after 3', 'after 5'].includes(policy))
  return table(
    ['durations', 'policy', 'requests', 'lag s', '× bound', '× flat loop at equal requests'],
    shown.map(({ shape, policy, cost, timesBound, timesFlat }) => [
      shape,
      policy,
      cost.requests.toFixed(1),
      seconds(cost.lagMs),
      timesBound.toFixed(2),
      timesFlat.toFixed(2),
    ]),
  )
}
