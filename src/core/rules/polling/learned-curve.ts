import { checkCurve } from './check-curve.ts'
import type { CheckCurve } from './check-curve.ts'
import { kernelSurvival } from './duration-kernels.ts'
import { beliefs } from './duration-model.ts'
import type { DurationModel } from './duration-model.ts'

/** Up to this trust what is learned is not acted on: a few samples of anything look as if there were something to learn. */
const idleTrust = 0.6

/** The curve of what is learned about a model, or of none. Costs about a millisecond: keep it as long as the model is the same. */
export function learnedCurve(model: DurationModel | null): CheckCurve {
  const { all, newest, meanMs, trust } = beliefs(model)
  const known = trust.all + trust.newest
  if (!(known > 0)) return checkCurve(() => 0, meanMs, 1)
  const survivalAt = (ageMs: number): number =>
    (trust.all * kernelSurvival(all, ageMs) + trust.newest * kernelSurvival(newest, ageMs)) / known
  return checkCurve(survivalAt, meanMs, 1 - Math.max(0, (known - idleTrust) / (1 - idleTrust)))
}
