import type { CallErrorCode } from '../../contract/index.ts'

/** A call that cannot be done, in words for the user that name the next step. Thrown by the api only, caught by each door. */
export class CallError extends Error {
  readonly code: CallErrorCode

  constructor(code: CallErrorCode, message: string) {
    super(message)
    this.name = 'CallError'
    this.code = code
  }
}
