import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { makeFolder } from './make-folder.ts'
import { migrate } from './migrate.ts'

export type Db = BetterSQLite3Database & { $client: Database.Database }

export type Opened =
  | { ok: true; db: Db }
  /** The message is for the user and names the next step. */
  | { ok: false; reason: 'unusable' | 'newer' | 'damaged'; message: string }

const lookAgainMs = 20

/** File name of the database inside the data folder. */
export const databaseFile = 'kieper.db'

/**
 * Opens (or creates) the database of a data folder and brings its schema up to date.
 * WAL lets any number of processes read while one writes; NORMAL is safe against a crash of the program, and `save`
 * switches to FULL where a file has become visible. A lock of another process is waited for up to `lockWaitMs`.
 */
export async function openDatabase(
  dataDir: string,
  migrationsDir: string,
  { lockWaitMs = 10_000 } = {},
): Promise<Opened> {
  const until = Date.now() + lockWaitMs
  for (;;) {
    const opened = await tryToOpen(dataDir, migrationsDir, lockWaitMs)
    if (opened !== 'busy') return opened
    if (Date.now() >= until) return openFailure(dataDir, 'SQLITE_BUSY')
    await sleep(lookAgainMs)
  }
}

/**
 * `busy`: another process held a lock. SQLite itself waits for most locks, but not while a new database is switched to WAL: of
 * two first starts at the same time one is told at once.
 */
async function tryToOpen(dataDir: string, migrationsDir: string, lockWaitMs: number): Promise<Opened | 'busy'> {
  const path = join(dataDir, databaseFile)
  let client: Database.Database | undefined
  try {
    makeFolder(dataDir)
    client = new Database(path, { timeout: lockWaitMs })
    client.pragma('journal_mode = WAL')
    client.pragma('synchronous = NORMAL')
    client.pragma('foreign_keys = ON')
    client.pragma('trusted_schema = OFF')
    const migration = await migrate(client, migrationsDir, path)
    if (migration.ok) {
      assertWritable(client)
      return { ok: true, db: drizzle(client) }
    }
    client.close()
    return { ok: false, reason: migration.reason === 'newer' ? 'newer' : 'damaged', message: migration.message }
  } catch (error) {
    client?.close()
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '') throw error
    return code.startsWith('SQLITE_BUSY') ? 'busy' : openFailure(dataDir, code)
  }
}

/** A read-only folder opens without a word and fails at the first write: find out now. */
function assertWritable(client: Database.Database): void {
  client.exec('begin immediate')
  client.pragma(`user_version = ${Number(client.pragma('user_version', { simple: true }))}`)
  client.exec('rollback')
}

function openFailure(dataDir: string, code: string): Opened {
  const say = (reason: 'unusable' | 'damaged', message: string): Opened => ({ ok: false, reason, message })
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return say('unusable', `The data folder ${dataDir} is a file. Give a folder with --data DIR.`)
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return say(
      'damaged',
      `The database in ${dataDir} is damaged. Nothing was changed. kieper doctor --repair puts the newest backup in its place and sets the damaged file aside.`,
    )
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return say('unusable', `The disk with the data folder ${dataDir} is full. Free some space and try again.`)
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return say('unusable', `The database in ${dataDir} is locked by another program. Close it and try again.`)
  }
  // In a folder that cannot be written SQLite fails to make the files beside the database, and names only that.
  const refused = code === 'SQLITE_CANTOPEN' && !isWritable(dataDir)
  const readOnly = refused || code.startsWith('SQLITE_READONLY') || ['EROFS', 'EACCES', 'EPERM'].includes(code)
  if (readOnly)
    return say(
      'unusable',
      `The data folder ${dataDir} cannot be written. Change its rights, or give another with --data DIR.`,
    )
  return say('unusable', `The data folder ${dataDir} cannot be used (${code}). Give another with --data DIR.`)
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
