import type { FileState } from './verify-file.ts'

/** What is asked of the verifying worker, and what it answers. Types only. */

export interface VerifyJob {
  /** Tells answers apart: two files are under way at once. */
  number: number
  /** Absolute path of the file. */
  path: string
  bytes: number
  /** Hex, lower case. */
  sha256: string
}

export interface VerifyAnswer {
  number: number
  state: FileState
}
