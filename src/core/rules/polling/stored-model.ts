import type { Json } from '../../model.ts'
import { mostRecent } from './duration-model.ts'
import type { DurationModel, Trust } from './duration-model.ts'

/** A model as it was stored (`JSON.stringify`), or `null` when the text is none: it is then learned anew. */
export function storedModel(text: string): DurationModel | null {
  const value = parsed(text)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
  const { recentMs, trust, updatedAt } = value
  if (!Array.isArray(recentMs) || typeof updatedAt !== 'number') return null
  const durations = recentMs.filter((one) => typeof one === 'number' && one >= 1 && one <= 86_400_000)
  const believed = trustIn(trust)
  if (durations.length === 0 || durations.length < recentMs.length || believed === null) return null
  return { recentMs: durations.slice(-mostRecent).map(Number), trust: believed, updatedAt }
}

function trustIn(value: Json | undefined): Trust | null {
  if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return null
  const { mean, all, smooth, newest } = value
  if (typeof mean !== 'number' || typeof all !== 'number') return null
  if (typeof smooth !== 'number' || typeof newest !== 'number') return null
  const isShare = Math.min(mean, all, smooth, newest) > 0 && Math.abs(mean + all + smooth + newest - 1) < 1e-6
  return isShare ? { mean, all, smooth, newest } : null
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
