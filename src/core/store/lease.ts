import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Who runs a data folder: shown to a second process, and to `doctor`. */
export interface RunnerInfo {
  pid: number
  host: string
  /** ISO 8601, when it took the folder over. */
  since: string
}

/**
 * One runner per data folder. The lease is an exclusive lock that the operating system holds for us on `runner.lock` (an
 * empty SQLite database, because SQLite knows the locks of every platform). It ends with the process, however it ends:
 * no heartbeat to miss, no pid to mistake for a living one, and after kill -9 the next runner starts at once
 * (docs/decisions/0002-lease-is-an-os-lock.md). Returns the release, or `null` when somebody else runs.
 */
export function takeLease(dataDir: string): (() => void) | null {
  const lock = new Database(join(dataDir, 'runner.lock'), { timeout: 0 })
  try {
    // No journal file: there is never anything in it, and a leftover would only puzzle people.
    lock.pragma('journal_mode = MEMORY')
    lock.exec('begin exclusive')
    return () => lock.close()
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
