import type { Family, JsonObject } from '../model.ts'
import { familyNamed } from './family-named.ts'
import { firstField } from './first-field.ts'
import { isJsonObject } from './json-object.ts'

/**
 * The family that a pasted JSON record belongs to, by its own word (`family`, as in our manifest) or by its shape; `null` when it could be any
 * (the reply to a create request holds nothing but the id) or belongs to a kind that is not served (4o, Runway).
 */
export function familyOfShape(record: JsonObject): Family | null {
  if (Object.hasOwn(record, 'family')) {
    const named = firstField(record, ['family'])
    return typeof named === 'string' ? familyNamed(named) : null
  }
  const has = (key: string): boolean => Object.hasOwn(record, key)
  if (has('resultInfoJson') || isMidjourney(record)) return 'midjourney'
  if (has('videoInfo')) return null
  if (has('state') || has('resultJson') || has('param') || has('model')) return 'jobs'
  return has('paramJson') && (has('response') || has('successFlag')) && !isFourO(record) ? 'flux-kontext' : null
}

function isMidjourney(record: JsonObject): boolean {
  const type = firstField(record, ['taskType'])
  const echo = firstField(record, ['paramJson'])
  return (
    (typeof type === 'string' && type.startsWith('mj_')) ||
    (typeof echo === 'string' && /"taskType"\s{0,4}:\s{0,4}"mj_/.test(echo))
  )
}

/** 4o records look like Flux Kontext's, but carry a progress and a list. */
function isFourO(record: JsonObject): boolean {
  const response = firstField(record, ['response'])
  const hasList =
    isJsonObject(response) && (Object.hasOwn(response, 'resultUrls') || Object.hasOwn(response, 'result_urls'))
  return Object.hasOwn(record, 'progress') || hasList
}
