import { seconds, table } from '../table.ts'
import { lognormal } from './durations.ts'
import { costsAfterChange } from './learning.ts'
import { flatLagMs, meanCost } from './lone-task.ts'
import type { Cost } from './lone-task.ts'

export interface ChangeRow {
  sigma: number
  factor: number
  /** Over how many tasks after the change. */
  tasks: number
  cost: Cost
  timesFlat: number
}

/** A model of 60 s, learned from 50 tasks, becomes `factor` times as slow at once. */
export function changeRows(histories: number, chance: () => number): ChangeRow[] {
  return [0.1, 0.3, 0.5].flatMap((sigma) =>
    [4, 2, 1.3, 0.7, 0.5, 0.25].flatMap((factor) => {
      const after = lognormal(60_000 * factor, sigma)
      const costs = costsAfterChange({ before: lognormal(60_000, sigma), after }, { tasks: 25, histories }, chance)
      return [3, 10, 25].map((tasks) => {
        const cost = meanCost(costs.slice(0, tasks))
        return { sigma, factor, tasks, cost, timesFlat: cost.lagMs / flatLagMs(after, cost.requests) }
      })
    }),
  )
}

export function changeMarkdown(rows: readonly ChangeRow[]): string {
  return table(
    ['sigma', 'durations ×', 'tasks since', 'requests', 'lag s', '× flat loop at equal requests'],
    rows.map(({ sigma, factor, tasks, cost, timesFlat }) => [
      String(sigma),
      String(factor),
      String(tasks),
      cost.requests.toFixed(1),
      seconds(cost.lagMs),
      timesFlat.toFixed(2),
    ]),
  )
}
