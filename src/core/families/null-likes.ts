import type { Json } from '../model.ts'

/** Whether a value says nothing: missing, `null`, blank text and the word `"null"` are equal, because gateways send each of them for the others. */
export function isNullLike(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true
  if (typeof value !== 'string') return false
  // Longer text cannot be blank in a meaningful way, and trimming megabytes to learn that is a waste.
  if (value.length > 64) return false
  const trimmed = value.trim()
  return trimmed === '' || trimmed === 'null'
}
