import type Database from 'better-sqlite3'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Our own migrator. drizzle's `migrate()` runs table rebuilds inside a transaction, where `PRAGMA foreign_keys=OFF` does
 * nothing, so a rebuild of a parent table silently deletes its children; it also skips files that are older than the last
 * one applied and accepts a newer database (docs/decisions/0003-own-migrator.md). The rules here: files in name order, the
 * count in `user_version`, a copy before anything changes, one transaction per file, foreign keys checked inside it.
 */
export type Migration =
  | { ok: true; from: number; to: number }
  | { ok: false; reason: 'newer' | 'broken'; message: string }

/** Triggers that must exist after migrating: a table rebuild drops them without a word, and search would go stale. */
const triggers = ['tasks_search_delete', 'tasks_search_insert', 'tasks_search_update']

export async function migrate(db: Database.Database, migrationsDir: string, path: string): Promise<Migration> {
  const files = readdirSync(migrationsDir)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const from = schemaVersion(db)
  if (from > files.length) {
    return {
      ok: false,
      reason: 'newer',
      message: `The data folder was written by a newer Kieper (schema ${from}, this one knows ${files.length}). Nothing was changed: update Kieper, or use another folder with --data.`,
    }
  }
  if (from === files.length) return { ok: true, from, to: from }
  if (from > 0) await db.backup(`${path}.v${from}.backup`)
  db.pragma('foreign_keys = OFF')
  try {
    for (const [position, file] of files.entries()) {
      if (position >= from) applyFile(db, readFileSync(join(migrationsDir, file), 'utf8'), position)
    }
  } catch (error) {
    return { ok: false, reason: 'broken', message: `Migration failed and was undone: ${String(error)}` }
  } finally {
    db.pragma('foreign_keys = ON')
  }
  const missing = triggers.filter((name) => !hasTrigger(db, name))
  if (missing.length > 0) throw new Error(`A migration dropped the triggers ${missing.join(', ')}`)
  return { ok: true, from, to: files.length }
}

function applyFile(db: Database.Database, text: string, position: number): void {
  db.transaction(() => {
    // Another process may have been faster between our look at the version and this lock.
    if (schemaVersion(db) > position) return
    for (const statement of text.split('--> statement-breakpoint')) db.exec(statement)
    const violations = db.pragma('foreign_key_check')
    if (Array.isArray(violations) && violations.length > 0) throw new Error('foreign keys are violated')
    db.pragma(`user_version = ${position + 1}`)
  }).immediate()
}

function schemaVersion(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }))
}

function hasTrigger(db: Database.Database, name: string): boolean {
  return db.prepare(`select 1 from sqlite_master where type = 'trigger' and name = ?`).get(name) !== undefined
}
