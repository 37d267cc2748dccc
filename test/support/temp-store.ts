import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Decision, NewTask } from '../../src/core/facts.ts'
import { createStore } from '../../src/core/store/index.ts'
import type { Store } from '../../src/core/store/index.ts'
import { openDatabase } from '../../src/core/store/open.ts'
import type { Db } from '../../src/core/store/open.ts'
import { checkout } from './planted-tree.ts'
import { noon } from './sample-facts.ts'

/** The migrations that the product ships. */
export const migrationsDir = join(checkout, 'drizzle')

export interface TempStore {
  dir: string
  db: Db
  store: Store
  /** Saves one decision and gives back what it touched. */
  save(decision: Omit<Decision, 'at'> & { at?: number }): void
  /** Adds tasks to the connection and gives back their seqs. */
  addTasks(rows: readonly Partial<NewTask>[]): number[]
  close(): Promise<void>
}

export async function tempDir(): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'kieper-store-'))
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

/** A store on real files in a folder of its own, with one connection (seq 1). */
export async function openTempStore(): Promise<TempStore> {
  const { dir, remove } = await tempDir()
  const opened = await openDatabase(dir, migrationsDir)
  if (!opened.ok) throw new Error(opened.message)
  const { db } = opened
  const store = createStore(db, dir)
  let added = 0
  const save: TempStore['save'] = (decision) => void store.transact(() => ({ at: noon, ...decision }))
  save({
    newConnections: [
      {
        name: 'main',
        kind: 'other',
        baseUrl: 'https://gw.example.com',
        imageHosts: [],
        unknownAfterMs: 90_000,
        requestsPerSecond: 3,
      },
    ],
  })
  return {
    dir,
    db,
    store,
    save,
    addTasks(rows) {
      const newTasks = rows.map((row): NewTask => {
        added += 1
        return { id: `id-${added}`, connectionSeq: 1, family: 'jobs', taskId: `remote-${added}`, addedAt: noon, ...row }
      })
      return store.transact(() => ({ at: noon, newTasks }))?.taskSeqs ?? []
    },
    async close() {
      store.close()
      await remove()
    },
  }
}
