import { eq } from 'drizzle-orm'
import type { Change, Decision } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import { backUp, isMissing, newestBackupAt, restoreBackup } from './backup.ts'
import type { Restored } from './backup.ts'
import { createBalanceQueries } from './balances.ts'
import { createCollectionQueries } from './collections.ts'
import { createConnectionQueries } from './connections.ts'
import { createDurationQueries } from './durations.ts'
import { createImageQueries } from './images.ts'
import { createKeptNews } from './kept-news.ts'
import { takeLease } from './lease.ts'
import type { RunnerInfo } from './lease.ts'
import { createLookAlikes } from './look-alikes.ts'
import { createNoticeQueries } from './notices.ts'
import { openDatabase } from './open.ts'
import type { Db, Opened } from './open.ts'
import { createOrganisedQueries } from './organised.ts'
import { createRuleQueries } from './rules.ts'
import { createSave } from './save.ts'
import { createSavedSearchQueries } from './saved-searches.ts'
import { meta } from './schema.ts'
import { createTagQueries } from './tags.ts'
import { createTaskQueries } from './tasks.ts'
import { whenAsked } from './when-asked.ts'

export type { RunnerInfo } from './lease.ts'
export type { TaskFilter } from './task-filter.ts'
export type { TaskPlace } from './task-outline.ts'

/** Decides on facts that it reads itself; `null` changes nothing. */
export type Decide = () => Decision | null

/** The store of one data folder: queries to read facts, and one way to write. */
export type Store = ReturnType<typeof createStore>

export async function openStore(
  dataDir: string,
  migrationsDir: string,
): Promise<{ ok: true; store: Store } | Exclude<Opened, { ok: true }>> {
  const opened = await openDatabase(dataDir, migrationsDir)
  return opened.ok ? { ok: true, store: createStore(opened.db, dataDir) } : opened
}

/** Is there no database where there are backups of one? */
export function isStoreMissing(dataDir: string): boolean {
  return isMissing(dataDir)
}

/** Puts the newest sound backup in the place of a damaged database. Refused while a runner is at work. */
export function restoreStore(dataDir: string, now: EpochMs, options?: { orEmpty?: boolean }): Restored {
  const release = takeLease(dataDir)
  if (release === null) return { ok: false, message: `Another Kieper runs the data folder ${dataDir}. Stop it first.` }
  try {
    return restoreBackup(dataDir, now, options)
  } finally {
    release()
  }
}

export function createStore(db: Db, dataDir: string) {
  const client = db.$client
  const save = whenAsked(() => createSave(db))
  const decideAndSave = client.transaction((decisions: readonly Decide[]) =>
    decisions.map((decide) => {
      const decision = decide()
      return decision === null ? null : save()(decision)
    }),
  )

  /**
   * Reads the facts, decides and saves, one decision after the other, each on what the one before has left, in one transaction:
   * nobody, not even another process, changes the facts in between, and a throw undoes all of them. `null` means that there is
   * nothing to change. `durable`: flushed to the disk before it returns.
   */
  function transactAll(decisions: readonly Decide[], { durable = false } = {}): (Change | null)[] {
    if (durable) client.pragma('synchronous = FULL')
    try {
      return decideAndSave.immediate(decisions)
    } finally {
      if (durable) client.pragma('synchronous = NORMAL')
    }
  }

  return {
    tasks: createTaskQueries(db),
    images: createImageQueries(db),
    connections: createConnectionQueries(db),
    notices: { ...createNoticeQueries(db), ...createKeptNews(db) },
    durations: createDurationQueries(db),
    tags: createTagQueries(db),
    collections: createCollectionQueries(db),
    savedSearches: createSavedSearchQueries(db),
    organised: createOrganisedQueries(db),
    balances: createBalanceQueries(db),
    lookAlikes: createLookAlikes(db),
    rules: createRuleQueries(db),

    transactAll,
    /** The same with one decision. */
    transact: (decide: Decide, options?: { durable?: boolean }): Change | null =>
      transactAll([decide], options)[0] ?? null,

    /** Takes the right to run this data folder; `null` when another process has it. */
    takeLease: (): (() => void) | null => takeLease(dataDir),
    /** Written by the holder of the lease only; what stays behind after a crash is just a note. */
    writeRunner(info: RunnerInfo | null): void {
      if (info === null) {
        db.delete(meta).where(eq(meta.key, 'runner')).run()
        return
      }
      const value = JSON.stringify(info)
      db.insert(meta).values({ key: 'runner', value }).onConflictDoUpdate({ target: meta.key, set: { value } }).run()
    },
    readRunner(): RunnerInfo | null {
      const row = db.select().from(meta).where(eq(meta.key, 'runner')).get()
      return row === undefined ? null : parseRunner(row.value)
    },

    /** The user's settings, as the api wrote them; `null` while nobody has changed any. */
    settings: (): string | null => db.select().from(meta).where(eq(meta.key, 'settings')).get()?.value ?? null,
    /** The user's export profiles, likewise. */
    exportProfiles: (): string | null =>
      db.select().from(meta).where(eq(meta.key, 'exportProfiles')).get()?.value ?? null,

    /** Copies the database to the backups folder while it goes on being used. Rejects with the disk's error. */
    backUp: (now: EpochMs, signal: AbortSignal): Promise<string> => backUp(client, dataDir, now, signal),
    newestBackupAt: (): EpochMs | null => newestBackupAt(dataDir),

    /** Changes whenever another connection (another process) has written. */
    dataVersion: (): number => Number(client.pragma('data_version', { simple: true })),
    /** Problems that SQLite itself finds, in its words; empty when all is well. */
    integrityProblems(): string[] {
      const rows = client.prepare<[], { integrity_check: string }>('pragma integrity_check').all()
      const found = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
      const orphans = client.prepare<[], { table: string }>('pragma foreign_key_check').all()
      return [...found, ...orphans.map((row) => `a row of ${row.table} points at nothing`)]
    },
    searchIndexIsSound(): boolean {
      try {
        for (const table of searchTables)
          client.exec(`insert into ${table}(${table}, rank) values ('integrity-check', 1)`)
        return true
      } catch {
        return false
      }
    },
    rebuildSearchIndex(): void {
      for (const table of searchTables) client.exec(`insert into ${table}(${table}) values ('rebuild')`)
    },
    /** Looks whether SQLite plans by numbers that are out of date, and counts anew where it does: up to seconds. */
    optimize(): void {
      client.pragma('optimize')
    },
    close(): void {
      if (client.open) client.close()
    },
  }
}

const searchTables = ['task_trigrams', 'task_pairs'] as const

function parseRunner(text: string): RunnerInfo | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    const { pid, host, since } = value as Partial<Record<keyof RunnerInfo, unknown>>
    return typeof pid === 'number' && typeof host === 'string' && typeof since === 'string'
      ? { pid, host, since }
      : null
  } catch {
    return null
  }
}
