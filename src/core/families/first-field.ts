import type { Json, JsonObject } from '../model.ts'
import { isNullLike } from './null-likes.ts'

/**
 * The first of `keys` that the object itself holds with a value that says something.
 * Own properties only, so that `constructor` and its kind are never read off the prototype.
 */
export function firstField(object: JsonObject, keys: readonly string[]): Json | undefined {
  for (const key of keys) {
    if (!Object.hasOwn(object, key)) continue
    const value = object[key]
    if (!isNullLike(value)) return value
  }
  return undefined
}
