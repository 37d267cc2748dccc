import { storedModel } from './stored-model.ts'

/** Of fewer tasks nobody could say what is usual. */
const fewest = 3

/** The middle one of the last durations that were learned of a model, in ms, from its stored text; `null` while there are too few. */
export function usualDuration(json: string | null): number | null {
  const recent = (json === null ? null : storedModel(json))?.recentMs ?? []
  if (recent.length < fewest) return null
  const sorted = recent.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? null)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
