import { either, lognormal, memoryless, pareto } from './durations.ts'
import type { Durations } from './durations.ts'

const minuteMs = 60_000

/** The distributions that every policy is measured on. */
export const shapes: readonly Durations[] = [
  ...[0.1, 0.2, 0.3, 0.5, 1].map((sigma) => lognormal(minuteMs, sigma)),
  either('bimodal 25 s and 110 s', lognormal(25_000, 0.15), lognormal(110_000, 0.15), 0.5),
  pareto(30_000, 2),
  memoryless(minuteMs),
]

/** The same shape, quicker and slower. */
export const speeds: readonly Durations[] = [10_000, 204_000].map((medianMs) => ({
  ...lognormal(medianMs, 0.3),
  name: `lognormal 0.3, ${medianMs / 1000} s`,
}))

/** Seven image models as they were measured: median in seconds and spread. Under a budget all of them wait together. */
export const models: readonly Durations[] = (
  [
    [10, 0.3],
    [20, 0.3],
    [55, 0.4],
    [59, 0.35],
    [62, 0.25],
    [204, 0.3],
    [214, 0.25],
  ] as const
).map(([median, sigma]) => lognormal(median * 1000, sigma))
