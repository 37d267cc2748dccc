import type { Json } from '../model.ts'
import { capped } from './capped.ts'
import { isNullLike } from './null-likes.ts'

/**
 * A value as text: strings verbatim (control characters and all) up to `maxChars`, numbers and booleans as JSON writes them,
 * `null` for null-likes, objects and arrays.
 */
export function textOf(value: Json | undefined, maxChars: number): string | null {
  if (isNullLike(value)) return null
  if (typeof value === 'string') return capped(value, maxChars)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return null
}
