import type { Part, PartReport } from '../part.ts'
import { table } from '../table.ts'
import { bound } from './bound.ts'
import { budgetMarkdown, budgetRows, medianRows } from './budget-section.ts'
import type { BudgetRow } from './budget-section.ts'
import { models } from './cases.ts'
import { changeMarkdown, changeRows } from './change-section.ts'
import { lognormal, queued } from './durations.ts'
import type { Durations } from './durations.ts'
import { missedReason } from './missed-reason.ts'
import { reachesOf } from './reaches.ts'
import { scheduleRows, schedulesMarkdown } from './schedules-section.ts'
import { seededChance } from './seeded-chance.ts'
import type { Load } from './under-budget.ts'

export const pollingPart: Part = { name: 'polling', measure: pollingReport }

/** The poll policy against the loops that people write and against the best possible: a simulation, the same in every run. */
async function pollingReport(): Promise<PartReport> {
  const schedules = scheduleRows(200, seededChance(1))
  const changes = changeRows(50, seededChance(2))
  const budgets = allBudgets()
  const reaches = reachesOf({ schedules, changes, budgets }).map((one) => ({ ...one, why: missedReason(one.name) }))
  const markdown = [
    '### One task on its own',
    'Expected values, computed from the distribution. Median 60 s where no other is named. The request that finds the task done counts. `× bound` is requests × lag over ½·(∫√(f·S) dt)²; it can fall a little below 1, because the bound is that of many short intervals. `best there is` comes from dynamic programming at the price that the policy uses. `after n`: learned from n tasks.',
    schedulesMarkdown(schedules),
    '### After a change of speed',
    'A model of 60 s was learned from 50 tasks and changes at once. The new durations are learned one by one; means over the tasks since.',
    changeMarkdown(changes),
    '### Under a budget',
    '`steady`: a task that is seen done is followed by a new one. `pasted`: all begin together. `seven models`: the measured medians from 10 s to 214 s in equal shares, each learned from 50 tasks. Flat 3 s under a budget is a round robin. The bound of a pasted load is a clairvoyant that asks only about tasks that are done. Loads of 100 tasks are medians of five seeds, the others are one run.',
    budgetMarkdown(budgets),
    '### What the words queuing and generating could tell',
    queueMarkdown(),
  ].join('\n\n')
  return { title: 'Polling', intro, markdown, reaches }
}

const intro =
  'The poll policy (`src/core/rules/polling`, [why](decisions/0005-learned-polling.md)) against the loops that people write by hand and against the best possible. A simulation with fixed seeds: the numbers are those of the policy, the same on every machine. Lag is the time from done to seen.'

const seeds = [11, 12, 13, 14, 15]

function allBudgets(): BudgetRow[] {
  const rows = (name: string, kinds: readonly Durations[], load: Load): BudgetRow[] =>
    load.count === 100 ? medianRows(name, kinds, load, seeds) : budgetRows(name, kinds, load, 11)
  const minute = [0.1, 0.2, 0.3].map((sigma) => lognormal(60_000, sigma))
  return [
    ...[1, 10, 30, 100, 300, 1_000].flatMap((count) =>
      rows('seven models', models, { count, way: 'steady', perSecond: 3 }),
    ),
    ...[100, 1_000, 10_000].flatMap((count) => rows('seven models', models, { count, way: 'pasted', perSecond: 3 })),
    ...[3, 10].flatMap((perSecond) =>
      minute.flatMap((one) => rows(`${one.name}, 60 s`, [one], { count: 100, way: 'steady', perSecond })),
    ),
    ...rows('seven models', models, { count: 100, way: 'steady', perSecond: 10 }),
  ]
}

/** How far the bound falls when the moment at which the work begins is known for nothing. */
function queueMarkdown(): string {
  const work = lognormal(50_000, 0.2)
  const rows = [0, 5_000, 15_000, 50_000].map((queueMs) => {
    const blind = bound(queueMs === 0 ? work : queued(queueMs, work))
    return [
      String(queueMs / 1000),
      (blind / 1000).toFixed(1),
      (bound(work) / 1000).toFixed(1),
      (bound(work) / blind).toFixed(2),
    ]
  })
  return [
    'Work of 50 s (lognormal 0.2) behind a memoryless queue: the bound (requests × lag, s) without the words, with the moment of the change known exactly and for nothing, and their ratio. To know it, it has to be asked for, which these numbers do not charge.',
    table(['mean queue s', 'bound without', 'bound with', 'ratio'], rows),
  ].join('\n\n')
}
