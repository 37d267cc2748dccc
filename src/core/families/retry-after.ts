import type { EpochMs, JsonObject } from '../model.ts'
import { firstField } from './first-field.ts'
import { isJsonObject } from './json-object.ts'
import { numberOf } from './number-of.ts'

const dayMs = 86_400_000
const httpDate = /^[A-Za-z]{3,9}, \d{2}[ -][A-Za-z]{3}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/
const bodyKeys = ['retryAfter', 'retry_after', 'retryAfterSeconds']

/**
 * How long the gateway asks us to stay away, in milliseconds, at least 0 and at most one day. The header (seconds or an HTTP date, RFC 9110 §10.2.3)
 * comes before the body's `data.retryAfter` or `retryAfter` (seconds; seen at one compatible gateway). `null` when neither can be read.
 */
export function retryAfterMs(header: string | null, body: JsonObject | null, now: EpochMs): number | null {
  const ms = headerMs(header, now) ?? bodyMs(body)
  return ms === null ? null : Math.min(Math.max(ms, 0), dayMs)
}

function headerMs(header: string | null, now: EpochMs): number | null {
  if (header === null || header.length > 64) return null
  const seconds = numberOf(header)
  if (seconds !== null) return Math.round(seconds * 1000)
  if (!httpDate.test(header.trim())) return null
  const at = Date.parse(header.trim())
  return Number.isNaN(at) ? null : at - now
}

function bodyMs(body: JsonObject | null): number | null {
  if (body === null) return null
  const data = firstField(body, ['data'])
  const said = (isJsonObject(data) ? firstField(data, bodyKeys) : undefined) ?? firstField(body, bodyKeys)
  const seconds = numberOf(said)
  return seconds === null ? null : Math.round(seconds * 1000)
}
