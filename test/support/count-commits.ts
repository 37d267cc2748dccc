import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CoreBench } from './start-core.ts'

const headerBytes = 32
const frameHeaderBytes = 24

/**
 * How many transactions `work` has committed, by SQLite's own journal: the last frame of each carries the size of the database
 * (https://sqlite.org/fileformat2.html#the_write_ahead_log), all others zero.
 */
export async function commitsOf(bench: CoreBench, work: () => Promise<unknown>): Promise<number> {
  bench.database((database) => database.pragma('wal_checkpoint(truncate)'))
  await work()
  const wal = await readFile(join(bench.dataDir, 'kieper.db-wal'))
  if (wal.length < headerBytes) return 0
  const pageBytes = wal.readUInt32BE(8)
  const salt = wal.subarray(16, 24)
  let commits = 0
  for (let at = headerBytes; at + frameHeaderBytes <= wal.length; at += frameHeaderBytes + pageBytes) {
    if (wal.subarray(at + 8, at + 16).equals(salt) && wal.readUInt32BE(at + 4) !== 0) commits += 1
  }
  return commits
}
