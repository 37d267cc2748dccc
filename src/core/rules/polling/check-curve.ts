import { ageBins, summedOverBins } from './age-bins.ts'
import { flatPace, unlearnedPace } from './unlearned-pace.ts'

/** -ln of the share of tasks that outlast what is believed: one in a thousand... */
const overdue = Math.log(1000)
/** ...and what part of the unlearned hazard is taken off for them where nothing is doubted. */
const overdueEase = 0.35

/** When a model's tasks finish, in the form that the policy asks: sums over the bins of age (`ageBins`). */
export interface CheckCurve {
  /** The hazard summed up: -ln of the share of tasks that still run. */
  readonly hazard: Float64Array
  /** The square root of the hazard summed up (√ms): the number of questions worth asking so far, up to a scale. */
  readonly root: Float64Array
  /** Lag in ms that one request must save to be worth sending. */
  readonly priceMs: number
}

/**
 * The curve of a model of which a share `1 - doubt` of the tasks runs longer than an age (ms) with `survivalAt`, and the rest
 * like those of a model of which only the mean is known: what is believed may be wrong, or a task may be stuck. A task that
 * has outlasted nearly all that is believed is asked a little less often than under that mean alone: what a learned law says
 * of so late an age is only the tail of its formula, and would ask a thousand times a day.
 *
 * The price is that of the flat loop: at an interval d over a mean duration E, one request more saves d²/2E of lag. At that
 * price the best schedule beats the flat loop both in requests and in lag, by the same factor.
 */
export function checkCurve(survivalAt: (ageMs: number) => number, meanMs: number, doubt: number): CheckCurve {
  const unlearned = unlearnedHazard(meanMs)
  const believed = unlearned.map((sum, bin) => {
    const share = (1 - doubt) * survivalAt(ageBins[bin] ?? 0) + doubt * Math.exp(-sum)
    return -Math.log(Math.max(share, Number.MIN_VALUE))
  })
  const overdueShare = 1 - overdueEase * (1 - doubt)
  const hazard = summedOverBins((_start, _end, bin) => {
    const grown = (believed[bin + 1] ?? 0) - (believed[bin] ?? 0)
    if ((believed[bin] ?? 0) <= overdue) return grown
    return Math.min(grown, overdueShare * ((unlearned[bin + 1] ?? 0) - (unlearned[bin] ?? 0)))
  })
  return { hazard, root: rootOf(hazard), priceMs: flatPace(meanMs) ** 2 / (2 * meanMs) }
}

/** The hazard under which the best schedule is `unlearnedPace`: 1/mean while that is flat. Some tasks never finish under it. */
export function unlearnedHazard(meanMs: number): Float64Array {
  const flat = flatPace(meanMs)
  return summedOverBins((start, end) => {
    const pace = unlearnedPace((start + end) / 2, meanMs)
    return ((end - start) / meanMs) * (flat / pace) ** 2
  })
}

function rootOf(hazard: Float64Array): Float64Array {
  return summedOverBins((start, end, bin) =>
    Math.sqrt(Math.max(0, (hazard[bin + 1] ?? 0) - (hazard[bin] ?? 0)) * (end - start)),
  )
}
