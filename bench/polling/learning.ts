import { checkCurve } from '../../src/core/rules/polling/check-curve.ts'
import type { CheckCurve } from '../../src/core/rules/polling/check-curve.ts'
import { learned } from '../../src/core/rules/polling/duration-model.ts'
import type { DurationModel } from '../../src/core/rules/polling/duration-model.ts'
import { learnedCurve } from '../../src/core/rules/polling/learned-curve.ts'
import { nextPollDelay } from '../../src/core/rules/polling/next-poll-delay.ts'
import type { Durations } from './durations.ts'
import { expectedCost, meanCost } from './lone-task.ts'
import type { Cost } from './lone-task.ts'
import type { Delay } from './policies.ts'

/** A model that has seen `count` tasks. */
export function modelOf(durations: Durations, count: number, chance: () => number): DurationModel | null {
  let model: DurationModel | null = null
  for (let seen = 0; seen < count; seen += 1) model = learned(model, durations.draw(chance), 0)
  return model
}

/** The policy's schedule on one curve. */
export function byCurve(curve: CheckCurve): Delay {
  return (ageMs, chance) => nextPollDelay({ ageMs, curve, chance })
}

/** The policy's curve when the distribution is known. */
export function knownCurve(durations: Durations): CheckCurve {
  return checkCurve((ageMs) => durations.survivalAt(ageMs), durations.meanMs, 1e-4)
}

/** Cost of the policy after `count` tasks, as the mean over `histories` different histories. */
export function learnedCost(durations: Durations, count: number, histories: number, chance: () => number): Cost {
  const costs = Array.from({ length: histories }, () =>
    expectedCost(durations, byCurve(learnedCurve(modelOf(durations, count, chance))), chance),
  )
  return meanCost(costs)
}

/** Cost of each of the first `tasks` tasks after a model changed from `before` to `after`, which it learns one by one. */
export function costsAfterChange(
  { before, after }: { before: Durations; after: Durations },
  { tasks, histories }: { tasks: number; histories: number },
  chance: () => number,
): Cost[] {
  const runs = Array.from({ length: histories }, () => {
    let model = modelOf(before, 50, chance)
    return Array.from({ length: tasks }, () => {
      const cost = expectedCost(after, byCurve(learnedCurve(model)), chance)
      model = learned(model, after.draw(chance), 0)
      return cost
    })
  })
  return Array.from({ length: tasks }, (_, index) => meanCost(runs.flatMap((run) => run.slice(index, index + 1))))
}
