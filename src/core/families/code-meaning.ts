import type { RefusalCode } from '../model.ts'

export type CodeMeaning =
  | { kind: 'ok' | 'failed' | 'absent' | 'disabled' | 'throttled' | 'maintenance' | 'troubled' }
  | { kind: 'refused'; code: RefusalCode }

/**
 * What a code of a gateway means, the same whether it came as HTTP status or in the envelope.
 * From the vendor's error tables; what is in none of them says nothing about the task.
 */
export function codeMeaning(code: number): CodeMeaning {
  if (code >= 200 && code <= 299) return { kind: 'ok' }
  switch (code) {
    case 408:
    case 451:
    case 501:
      return { kind: 'failed' }
    case 400:
    case 404:
    case 422:
      return { kind: 'absent' }
    case 401:
    case 402:
    case 403:
    case 433:
      return { kind: 'refused', code }
    case 429:
      return { kind: 'throttled' }
    case 455:
      return { kind: 'maintenance' }
    case 505:
      return { kind: 'disabled' }
    default:
      return { kind: 'troubled' }
  }
}
