import type { Family } from '../model.ts'
import type { CheckCurve } from '../rules/polling/check-curve.ts'
import type { DurationModel } from '../rules/polling/duration-model.ts'
import { learnedCurve } from '../rules/polling/learned-curve.ts'
import { storedModel } from '../rules/polling/stored-model.ts'
import type { Store } from '../store/index.ts'

export interface Learned {
  durations: DurationModel | null
  curve: CheckCurve
}

/** What is learned about how long tasks take, read from the store. */
export interface Learning {
  about(family: Family, model: string): Learned
  /** What is supposed of a model that nothing is learned about. */
  nothing(): Learned
}

/** A curve takes one to two milliseconds to make and 4 kB to keep. A gateway may name any number of models. */
const mostKept = 256

/** Curves are kept for as long as the stored text is the same: nobody has to say when it has changed. */
export function createLearning(durations: Store['durations']): Learning {
  const kept = new Map<string, Learned & { json: string }>()
  let none: Learned | null = null
  const nothing = (): Learned => (none ??= { durations: null, curve: learnedCurve(null) })

  function about(family: Family, model: string): Learned {
    const json = durations.json(family, model)
    if (json === null) return nothing()
    const key = `${family} ${model}`
    const known = kept.get(key)
    if (known?.json === json) return known
    const value = storedModel(json)
    const made = { json, durations: value, curve: learnedCurve(value) }
    const oldest = kept.keys().next()
    if (kept.size >= mostKept && oldest.done !== true) kept.delete(oldest.value)
    kept.set(key, made)
    return made
  }

  return { about, nothing }
}
