import { bellDensity, shareAbove } from './bell.ts'

/** One learned duration, standing for a small range around it. */
export interface Kernel {
  /** Natural logarithm of the duration in ms. */
  middle: number
  /** Standard deviation of a normal distribution around `middle`. */
  width: number
  /** Share of all; sums to 1. */
  weight: number
}

/** A sample counts half of one that came so many samples later. */
const halfLife = 64
/** Before there are many, samples are taken to scatter by this much (of the logarithm)... */
const supposedSpread = 0.5
/** ...which counts like so many of them. */
const supposedCount = 2
/** Share of the n^0.8 nearest neighbours that a sample's range reaches; the power is the best one for a smooth density. */
const reach = 0.35
/** How many standard deviations that range is. */
const reachDeviations = 1.4

/** Kernels for the durations (ms, newest last): on a logarithmic scale, each as wide as its neighbours are far. */
export function durationKernels(recentMs: readonly number[]): Kernel[] {
  const count = recentMs.length
  const middles = recentMs.map((duration) => Math.log(duration))
  const neighbours = Math.min(count - 1, Math.ceil(reach * count ** 0.8))
  const weights = middles.map((_, index) => 2 ** ((index + 1 - count) / halfLife))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return middles.map((middle, index) => {
    const far = middles.map((other) => Math.abs(other - middle)).toSorted((a, b) => a - b)[neighbours] ?? 0
    const spread = (supposedSpread * supposedCount + far * (count - 1)) / (supposedCount + count - 1)
    return { middle, width: Math.max(0.01, spread / reachDeviations), weight: (weights[index] ?? 0) / total }
  })
}

/** Share of tasks that run longer than `ageMs`. */
export function kernelSurvival(kernels: readonly Kernel[], ageMs: number): number {
  const place = Math.log(Math.max(1, ageMs))
  let share = 0
  for (const { middle, width, weight } of kernels) share += weight * shareAbove((place - middle) / width)
  return share
}

/** Density over the logarithm of the duration. */
export function kernelDensity(kernels: readonly Kernel[], durationMs: number): number {
  const place = Math.log(durationMs)
  let density = 0
  for (const { middle, width, weight } of kernels) {
    density += (weight / width) * bellDensity((place - middle) / width)
  }
  return density
}

/** Mean duration in ms without what lies far beyond the middle: one task that hung for hours must not slow the others. */
export function kernelMean(kernels: readonly Kernel[]): number {
  const inOrder = kernels.toSorted((a, b) => a.middle - b.middle)
  const median = Math.exp(inOrder[inOrder.length >> 1]?.middle ?? 0)
  return kernels.reduce((sum, { middle, weight }) => sum + weight * Math.min(Math.exp(middle), 4 * median), 0)
}
