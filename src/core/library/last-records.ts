import { parseRecordHead } from './record-line.ts'
import { recordLines } from './records.ts'
import type { LinePlace } from './records.ts'

/** The last word of the records on one task, and where it stands. */
export interface LastRecord {
  /** `null`: the task was deleted for good. */
  revision: number | null
  place: LinePlace
}

/**
 * The last line of each task, by its id. Lines that cannot be understood are passed over. Only their places are remembered: the
 * records of 100,000 tasks are hundreds of MB. Rejects when `signal` aborts or the disk fails.
 */
export async function lastRecords(libraryDir: string, signal: AbortSignal): Promise<Map<string, LastRecord>> {
  const last = new Map<string, LastRecord>()
  for await (const { line, place } of recordLines(libraryDir, signal)) {
    const head = parseRecordHead(line)
    if (head !== null) last.set(head.id, { revision: head.revision, place })
  }
  return last
}
