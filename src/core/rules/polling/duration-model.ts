import type { EpochMs } from '../../model.ts'
import { ageBins, ageBin, sumAt } from './age-bins.ts'
import { unlearnedHazard } from './check-curve.ts'
import { durationKernels, kernelDensity, kernelMean, kernelSurvival } from './duration-kernels.ts'
import { fittedDensity, fittedDurations, fittedSurvival } from './fitted-durations.ts'

/** What is known about how long one model's tasks take. About 500 bytes as JSON. */
export interface DurationModel {
  /** The last durations in ms, the newest last; at most 64. */
  readonly recentMs: readonly number[]
  /** How much each way of foretelling the next duration is believed; sums to 1. */
  readonly trust: Trust
  /** When the newest one was learned. */
  readonly updatedAt: EpochMs
}

/**
 * `mean`: all that is known is the mean. `all`: like those remembered, whatever their shape. `smooth`: like a lognormal law
 * fitted to them. `newest`: like one fitted to the last few, the model's speed has changed.
 */
export interface Trust {
  readonly mean: number
  readonly all: number
  readonly smooth: number
  readonly newest: number
}

/** One way of foretelling the next duration. */
export interface Law {
  /** Share of tasks that run longer than `ageMs`. */
  survivalAt(ageMs: number): number
  /** Density over the logarithm of the duration. */
  densityAt(durationMs: number): number
}

/** How many durations a model remembers. */
export const mostRecent = 64
/** The mean duration that is supposed where none is known, in ms. */
export const supposedMeanMs = 60_000
const longestMs = 86_400_000
const silentMs = 86_400_000
/** What is supposed of the mean counts like so many tasks. */
const supposedCount = 6
const newestCount = 4
/** Share of trust handed round after every sample: bounds how long it takes to believe in a change of speed. */
const shared = 0.004
/** Who gets it: mostly the law that is right after a change. */
const handed: Trust = { mean: 0.1, all: 0.1, smooth: 0.05, newest: 0.75 }

const untried: Trust = { mean: 0.87, all: 0.1, smooth: 0.02, newest: 0.01 }

/** What a model says of the next duration. */
export interface Beliefs {
  laws: Readonly<Record<keyof Trust, Law>>
  meanMs: number
}

/** The ways of foretelling, made ready. */
export function beliefs({ recentMs, trust }: DurationModel): Beliefs {
  const newestMs = recentMs.slice(-newestCount)
  const kernels = durationKernels(recentMs)
  const learnedMs = kernelMean(kernels) * (1 - trust.newest) + kernelMean(durationKernels(newestMs)) * trust.newest
  const meanMs = (supposedCount * supposedMeanMs + recentMs.length * learnedMs) / (supposedCount + recentMs.length)
  const laws = {
    mean: unlearnedLaw(meanMs),
    all: {
      survivalAt: (ageMs: number) => kernelSurvival(kernels, ageMs),
      densityAt: (durationMs: number) => kernelDensity(kernels, durationMs),
    },
    smooth: fittedLaw(recentMs),
    newest: fittedLaw(newestMs),
  }
  return { laws, meanMs }
}

/**
 * The model after one more finished task. `durationMs` is the gateway's own complete time minus its own create time: exact
 * however late we asked, and a gateway clock that is wrong cancels out. What is no duration (zero, negative, over a day)
 * teaches nothing. Each way of foretelling is believed by how well it foretold this one (Bayes), and a little trust is
 * handed round ("fixed share", Herbster and Warmuth 1998), so that a change of speed is believed after a few tasks.
 */
export function learned(model: DurationModel | null, durationMs: number, at: EpochMs): DurationModel | null {
  if (!(durationMs >= 1) || durationMs > longestMs) return model
  const duration = Math.round(durationMs)
  if (model === null) return { recentMs: [duration], trust: untried, updatedAt: at }
  const trust = at - model.updatedAt > silentMs ? untried : trustAfter(model, duration)
  return { recentMs: [...model.recentMs.slice(1 - mostRecent), duration], trust, updatedAt: at }
}

function trustAfter(model: DurationModel, durationMs: number): Trust {
  const { laws } = beliefs(model)
  const likely = (way: keyof Trust): number => model.trust[way] * laws[way].densityAt(durationMs)
  const [mean, all, smooth, newest] = [likely('mean'), likely('all'), likely('smooth'), likely('newest')]
  const total = mean + all + smooth + newest
  if (!(total > 0)) return untried
  const after = (share: number, given: number): number => (1 - shared) * (share / total) + shared * given
  return {
    mean: after(mean, handed.mean),
    all: after(all, handed.all),
    smooth: after(smooth, handed.smooth),
    newest: after(newest, handed.newest),
  }
}

function fittedLaw(durationsMs: readonly number[]): Law {
  const fit = fittedDurations(durationsMs)
  return {
    survivalAt: (ageMs) => fittedSurvival(fit, ageMs),
    densityAt: (durationMs) => fittedDensity(fit, durationMs),
  }
}

function unlearnedLaw(meanMs: number): Law {
  const hazard = unlearnedHazard(meanMs)
  const survivalAt = (ageMs: number): number => Math.exp(-sumAt(hazard, ageMs))
  return {
    survivalAt,
    densityAt: (durationMs) => {
      const bin = ageBin(durationMs)
      const [start, end] = [ageBins[bin] ?? 0, ageBins[bin + 1] ?? 0]
      const rate = ((hazard[bin + 1] ?? 0) - (hazard[bin] ?? 0)) / (end - start)
      return durationMs * rate * survivalAt(durationMs)
    },
  }
}
