import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openStore } from '../../src/core/store/index.ts'
import type { Store } from '../../src/core/store/index.ts'
import { migrationsDir } from '../bench-host.ts'

/** The store, and a connection of its own to the same file for the raw statements. */
export interface BenchStore {
  store: Store
  raw: Database.Database
  close(): void
}

export async function openBenchStore(root: string): Promise<BenchStore> {
  const opened = await openStore(join(root, 'data'), migrationsDir)
  if (!opened.ok) throw new Error(opened.message)
  const raw = new Database(join(root, 'data', 'kieper.db'))
  raw.pragma('synchronous = NORMAL')
  raw.pragma('foreign_keys = ON')
  return {
    store: opened.store,
    raw,
    close() {
      raw.close()
      opened.store.close()
    },
  }
}
