import type { EpochMs } from '../../model.ts'
import { ageBins, ageBin, sumAt } from './age-bins.ts'
import { unlearnedHazard } from './check-curve.ts'
import { durationKernels, kernelDensity, kernelMean } from './duration-kernels.ts'
import type { Kernel } from './duration-kernels.ts'

/** What is known about how long one model's tasks take. About 500 bytes as JSON. */
export interface DurationModel {
  /** The last durations in ms, the newest last; at most 64. */
  readonly recentMs: readonly number[]
  /** How much each way of foretelling the next duration is believed; sums to 1. */
  readonly trust: Trust
  /** When the newest one was learned. */
  readonly updatedAt: EpochMs
}

/** `mean`: all that is known is the mean. `all`: like those remembered. `newest`: like the last few, the model's speed changed. */
export interface Trust {
  readonly mean: number
  readonly all: number
  readonly newest: number
}

/** How many durations a model remembers. */
export const mostRecent = 64
const longestMs = 86_400_000
const silentMs = 86_400_000
const supposedMeanMs = 60_000
/** What is supposed of the mean counts like so many tasks. */
const supposedCount = 6
const newestCount = 6
/** Share of trust handed round after every sample: bounds how long it takes to believe in a change of speed. */
const shared = 0.005

const untried: Trust = { mean: 0.88, all: 0.1, newest: 0.02 }

/** The three ways of foretelling, made ready. */
export interface Beliefs {
  all: readonly Kernel[]
  newest: readonly Kernel[]
  meanMs: number
  trust: Trust
}

/** What a model says of the next duration; of no model, that tasks take a minute on average. */
export function beliefs(model: DurationModel | null): Beliefs {
  if (model === null) return { all: [], newest: [], meanMs: supposedMeanMs, trust: { mean: 1, all: 0, newest: 0 } }
  const all = durationKernels(model.recentMs)
  const newest = durationKernels(model.recentMs.slice(-newestCount))
  const { trust } = model
  const count = model.recentMs.length
  const learnedMs = kernelMean(all) * (1 - trust.newest) + kernelMean(newest) * trust.newest
  const meanMs = (supposedCount * supposedMeanMs + count * learnedMs) / (supposedCount + count)
  return { all, newest, meanMs, trust }
}

/**
 * The model after one more finished task. `durationMs` is the gateway's own complete time minus its own create time: exact
 * however late we asked, and a gateway clock that is wrong cancels out. What is no duration (zero, negative, over a day)
 * teaches nothing. Each way of foretelling is believed by how well it foretold this one (Bayes), and a little trust is
 * handed round ("fixed share", Herbster and Warmuth 1998), so that a change of speed is believed after one or two tasks.
 */
export function learned(model: DurationModel | null, durationMs: number, at: EpochMs): DurationModel | null {
  if (!(durationMs >= 1) || durationMs > longestMs) return model
  const duration = Math.round(durationMs)
  if (model === null) return { recentMs: [duration], trust: untried, updatedAt: at }
  const trust = at - model.updatedAt > silentMs ? untried : trustAfter(beliefs(model), duration)
  return { recentMs: [...model.recentMs.slice(1 - mostRecent), duration], trust, updatedAt: at }
}

function trustAfter({ all, newest, meanMs, trust }: Beliefs, durationMs: number): Trust {
  const mean = trust.mean * unlearnedDensity(meanMs, durationMs)
  const like = trust.all * kernelDensity(all, durationMs)
  const late = trust.newest * kernelDensity(newest, durationMs)
  const total = mean + like + late
  if (!(total > 0)) return untried
  const after = (share: number): number => (1 - shared) * (share / total) + shared / 3
  return { mean: after(mean), all: after(like), newest: after(late) }
}

/** Density over the logarithm of the duration when only the mean is known. */
function unlearnedDensity(meanMs: number, durationMs: number): number {
  const hazard = unlearnedHazard(meanMs)
  const bin = ageBin(durationMs)
  const [start, end] = [ageBins[bin] ?? 0, ageBins[bin + 1] ?? 0]
  const rate = ((hazard[bin + 1] ?? 0) - (hazard[bin] ?? 0)) / (end - start)
  return durationMs * rate * Math.exp(-sumAt(hazard, durationMs))
}
