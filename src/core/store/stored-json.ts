import type { Json, JsonObject } from '../model.ts'

/** Deeper than any parameters of a task, and shallow enough for everything that walks them by calling itself. */
const mostDepth = 100

/**
 * A text of ours as a JSON object; `null` for any other text, also for one that nests deeper than anything can walk. Keys of object
 * prototypes are taken out. By hand, because it is done for each row of each page and a schema's check takes longer than reading
 * the row.
 */
export function storedJsonObject(text: string | null): JsonObject | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) && isJsonRecord(value, mostDepth) ? value : null
  } catch {
    return null
  }
}

/** A text of ours as a list of texts; empty for any other text. By hand as well, for the same reason. */
export function storedStrings(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : []
  } catch {
    return []
  }
}

function isJson(value: unknown, depth: number): value is Json {
  if (Array.isArray(value)) return depth > 0 && value.every((one) => isJson(one, depth - 1))
  if (isRecord(value)) return depth > 0 && isJsonRecord(value, depth - 1)
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** The object is fresh from the parser and nobody else's: what must not stay is deleted in place, which spares a copy. */
function isJsonRecord(record: Record<string, unknown>, depth: number): record is JsonObject {
  Reflect.deleteProperty(record, '__proto__')
  for (const key in record) {
    if (!isJson(record[key], depth)) return false
  }
  return true
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
