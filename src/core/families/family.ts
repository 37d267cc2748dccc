import type { Family, FoundImage, JsonObject, TaskRecord } from '../model.ts'
import type { ProgressState } from './progress.ts'

/** What a record says, before the envelope around it has been weighed in. */
export interface Reading {
  state: ProgressState
  record: TaskRecord
  images: FoundImage[]
  /** The record's own words about a failure, verbatim; each may be missing. `stand` is the word or flag that said "failed". */
  failure: { code: string | null; message: string | null; stand: string | null }
}

/** All that is particular to one family: where to ask, and how to read the record that comes back. */
export interface FamilyReader {
  family: Family
  /** For people. */
  label: string
  /** Path and query that ask for a task, below the connection's base URL. The id is encoded. */
  statusPath(taskId: string): string
  /** Known URL paths of the family, status and create, old and new; how pasted text tells its family. */
  paths: readonly string[]
  /** Reads the `data` of an answer. Every field may be absent or of another type; never throws. */
  read(data: JsonObject): Reading
}
