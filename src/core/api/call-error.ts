import type { CallErrorCode, FaultyQuery, Refusal } from '../../contract/index.ts'

/** A call that cannot be done, in words for the user that name the next step. Thrown by the api only, caught by each door. */
export class CallError extends Error {
  readonly code: CallErrorCode
  /** With `bad-query`: where in the search. */
  readonly fault: FaultyQuery | null
  /** What is refused, as data; `null` where a window has only the words. */
  readonly refusal: Refusal | null

  constructor(code: CallErrorCode, message: string, fault: FaultyQuery | null = null, refusal: Refusal | null = null) {
    super(message)
    this.name = 'CallError'
    this.code = code
    this.fault = fault
    this.refusal = refusal
  }
}
