import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Our own migrator. drizzle's `migrate()` runs table rebuilds inside a transaction, where `PRAGMA foreign_keys=OFF` does
 * nothing, so a rebuild of a parent table silently deletes its children; it also skips files that are older than the last
 * one applied and accepts a newer database (docs/decisions/0003-own-migrator.md). The rules here: files in name order, the
 * count in `user_version`, a copy before anything changes, one transaction for all that is new, foreign keys and triggers
 * checked inside it.
 */
export type Migration =
  | { ok: true; from: number; to: number }
  | { ok: false; reason: 'newer' | 'broken'; message: string }

/** Triggers that must exist after migrating: a table rebuild drops them without a word, and search, tags and rules would go stale. */
const triggers = [
  'rules_task_ended',
  'rules_task_marked',
  'tasks_search_delete',
  'tasks_search_insert',
  'tasks_search_update',
  'tasks_tags_insert',
  'tasks_tags_update',
]

export async function migrate(db: Database.Database, migrationsDir: string, path: string): Promise<Migration> {
  const files = readdirSync(migrationsDir)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  const found = schemaVersion(db)
  if (found > files.length) return newer(found, files.length)
  if (found === files.length) return checked(db, found)
  // Does nothing inside a transaction, so it comes before.
  db.pragma('foreign_keys = OFF')
  try {
    db.exec('begin immediate')
    // Another process may have been faster between our look at the version and this lock.
    const from = schemaVersion(db)
    if (from > 0 && from < files.length) await backUp(path, from)
    for (const file of files.slice(from)) apply(db, readFileSync(join(migrationsDir, file), 'utf8'))
    assertSound(db)
    if (from < files.length) db.pragma(`user_version = ${files.length}`)
    db.exec('commit')
    return { ok: true, from, to: Math.max(from, files.length) }
  } catch (error) {
    if (db.inTransaction) db.exec('rollback')
    if (isAboutTheDisk(error)) throw error
    return { ok: false, reason: 'broken', message: `Migration failed and was undone: ${String(error)}` }
  } finally {
    db.pragma('foreign_keys = ON')
  }
}

function newer(found: number, known: number): Migration {
  const message = `The data folder was written by a newer Kieper (schema ${found}, this one knows ${known}). Nothing was changed: update Kieper, or use another folder with --data.`
  return { ok: false, reason: 'newer', message }
}

function checked(db: Database.Database, version: number): Migration {
  const missing = missingTriggers(db)
  if (missing.length === 0) return { ok: true, from: version, to: version }
  return {
    ok: false,
    reason: 'broken',
    message: `The database lacks its triggers ${missing.join(', ')}: search, tags and rules would go stale.`,
  }
}

/**
 * Through a connection of its own: the one that holds the write lock cannot, and without the lock another process could
 * migrate in the middle of the copy. Under another name until it is whole.
 */
async function backUp(path: string, version: number): Promise<void> {
  const target = `${path}.v${version}.backup`
  const reader = new Database(path, { readonly: true })
  try {
    rmSync(`${target}.part`, { force: true })
    await reader.backup(`${target}.part`)
    renameSync(`${target}.part`, target)
  } finally {
    reader.close()
  }
}

function apply(db: Database.Database, text: string): void {
  for (const statement of text.split('--> statement-breakpoint')) db.exec(statement)
  // A file that ends the transaction would take the way back from all that follow.
  if (!db.inTransaction) throw new Error('a migration must not commit')
}

function assertSound(db: Database.Database): void {
  const violations = db.pragma('foreign_key_check')
  if (Array.isArray(violations) && violations.length > 0) throw new Error('foreign keys are violated')
  const missing = missingTriggers(db)
  if (missing.length > 0) throw new Error(`it drops the triggers ${missing.join(', ')}`)
}

/** Said by the caller, who knows the folder: a full or locked disk is no fault of a migration. */
function isAboutTheDisk(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(?:SQLITE_(?:BUSY|FULL|READONLY|IOERR|NOTADB|CORRUPT|CANTOPEN)|E[A-Z]+$)/u.test(code)
}

function schemaVersion(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }))
}

function missingTriggers(db: Database.Database): string[] {
  const named = db.prepare<[string]>(`select 1 from sqlite_master where type = 'trigger' and name = ?`)
  return triggers.filter((name) => named.get(name) === undefined)
}
