import { status } from '../i18n/messages/en/status.ts'

type ReasonKey = keyof typeof status.reasons

/** The message of a reason why an image is not on disk; `null` for none, and for one that a newer host may invent. */
export function reasonKey(reason: string | null): ReasonKey | null {
  return reason !== null && isReason(reason) ? reason : null
}

function isReason(reason: string): reason is ReasonKey {
  return Object.hasOwn(status.reasons, reason)
}
