import { checkCurve } from './check-curve.ts'
import type { CheckCurve } from './check-curve.ts'
import { beliefs, supposedMeanMs } from './duration-model.ts'
import type { DurationModel } from './duration-model.ts'

/** Up to this trust what is learned is not acted on: a few samples of anything look as if there were something to learn. */
const idleTrust = 0.6
/**
 * The quickest share of what is learned is taken to have been smeared there: each sample stands for a range around it, which
 * reaches beyond where durations begin. A question out there finds next to nothing (2 to 8 % of them all).
 */
const smeared = 0.053
/**
 * How likely a task is taken to be of a model that has become quicker since: anywhere, on a scale of logarithms, between
 * these shares of the mean. It is worth one or two questions before the learned durations begin, and none where these begin
 * early. Without it a model that is four times as quick is seen 28 s late, the first time.
 */
const quickened = 0.0143
const [quickest, hardlyQuicker] = [1 / 16, 0.74]

/** The curve of what is learned about a model, or of none. Costs one to two milliseconds: keep it as long as the model is the same. */
export function learnedCurve(model: DurationModel | null): CheckCurve {
  if (model === null) return checkCurve(() => 0, supposedMeanMs, 1)
  const { laws, meanMs } = beliefs(model)
  const { all, smooth, newest } = model.trust
  const known = all + smooth + newest
  const survivalAt = (ageMs: number): number => {
    const running =
      all * Math.min(1, laws.all.survivalAt(ageMs) / (1 - smeared)) +
      smooth * laws.smooth.survivalAt(ageMs) +
      newest * laws.newest.survivalAt(ageMs)
    return ((1 - quickened) * running) / known + quickened * quickSurvival(ageMs / meanMs)
  }
  return checkCurve(survivalAt, meanMs, 1 - Math.max(0, (known - idleTrust) / (1 - idleTrust)))
}

/** Share of the tasks of a quicker model that still run after `means` of the old mean duration. */
function quickSurvival(means: number): number {
  const passed = Math.log(means / quickest) / Math.log(hardlyQuicker / quickest)
  return 1 - Math.min(1, Math.max(0, passed))
}
