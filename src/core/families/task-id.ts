import type { IdFault, RejectedText } from '../model.ts'

const shape = /^[A-Za-z0-9_-]{6,128}$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const uuidStart = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{0,11}$/i
const hex32 = /^[0-9a-f]{32}$/i
const hexCut = /^[0-9a-f]{25,31}$/i
const isoDate = /^\d{4}-\d{2}-\d{2}(?!\d)/
/** Lines of base64 have 64 or 76 characters, ids that were seen at most 36. */
const longestBareId = 60

/**
 * How much a piece of text looks like a task id. `strong` is one wherever it stands, `weak` only where nothing but ids
 * stands, `number` (digits only) only alone on its line; `none` is not one and says why.
 */
export type IdLikeness = { kind: 'strong' | 'weak' | 'number' } | ({ kind: 'none' } & Omit<RejectedText, 'text'>)

/** Judges one piece of text. The ids that gateways were seen to give: 32 hex digits, UUIDs, `task_12345678`, mixed letters and digits. */
export function idLikeness(token: string): IdLikeness {
  const hasLetter = /[A-Za-z]/.test(token)
  if (hasLetter && hexCut.test(token)) return none('cut-off', `cut off: ${token.length} of 32 characters`)
  if (uuidStart.test(token)) return none('cut-off', `cut off: ${token.length} of 36 characters`)
  if (/^sk-/i.test(token)) return none('api-key', 'an API key, not a task id')
  if (!/\d/.test(token)) return none('no-digits', 'no digits, not a task id')
  if (token.length < 6) return none('too-short', 'too short for a task id')
  if (token.length > longestBareId) return none('too-long', 'too long for a task id')
  if (!shape.test(token)) return none('not-an-id', 'not a task id')
  if (!hasLetter)
    return /^\d{14,}$/.test(token) ? { kind: 'number' } : none('number-or-date', 'a number or a date, not a task id')
  if (isoDate.test(token)) return none('number-or-date', 'a date, not a task id')
  return { kind: isStrong(token) ? 'strong' : 'weak' }
}

function isStrong(token: string): boolean {
  if (hex32.test(token) || uuid.test(token)) return true
  // Any other mixture of letters and digits is too common in running text: hashes, keys, pieces of base64.
  return /^task[_-]/i.test(token) && (token.match(/\d/g) ?? []).length >= 3
}

/** Words with small numbers (`nano-banana-2`, `web-01`): taken for an id only when alone, never as one of a list. */
export function isNumberedName(token: string): boolean {
  return token.length < 40 && /^[A-Za-z]+\d{0,2}(?:[-_][A-Za-z]*\d{0,2}[A-Za-z]*)+$/.test(token) && !/\d{3}/.test(token)
}

/** Whether the value of a `taskId` key can be one. Digits alone are enough there, because the key has said what they are. */
export function isKeyedId(token: string): boolean {
  const likeness = idLikeness(token)
  const isLong = token.length > longestBareId && /\d/.test(token) && shape.test(token)
  return likeness.kind !== 'none' || /^\d{6,40}$/.test(token) || isLong
}

function none(code: IdFault, reason: string): IdLikeness {
  return { kind: 'none', code, reason }
}
