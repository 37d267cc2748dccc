import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { EpochMs } from '../model.ts'
import { databaseFile } from './open.ts'

const folder = 'backups'
/** A week of days: enough to notice a damage, small enough to forget about. */
const kept = 7
/** Copied in one go, about 2 MB: the loops wait for that long. */
const pagesAtOnce = 500
const namePattern = /^kieper-\d{8}T\d{6}Z\.db$/u

/** Backups of a data folder as absolute paths, the newest first. @internal */
export function backups(dataDir: string): string[] {
  const dir = join(dataDir, folder)
  if (!existsSync(dir)) return []
  const names = readdirSync(dir).filter((name) => namePattern.test(name))
  return names
    .toSorted()
    .toReversed()
    .map((name) => join(dir, name))
}

/** When the newest backup was made; `null` when there is none. */
export function newestBackupAt(dataDir: string): EpochMs | null {
  const [newest] = backups(dataDir)
  return newest === undefined ? null : statSync(newest).mtimeMs
}

/** Copies the open database while it goes on being used. Under another name until it is whole; older copies than a week's go. */
export async function backUp(
  client: Database.Database,
  dataDir: string,
  now: EpochMs,
  signal: AbortSignal,
): Promise<string> {
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/gu, '')
  const path = join(dataDir, folder, `kieper-${stamp}.db`)
  mkdirSync(join(dataDir, folder), { recursive: true, mode: 0o700 })
  sweepParts(join(dataDir, folder))
  await client.backup(`${path}.part`, {
    progress() {
      // The only way to end one early: a large database must not hold up the end of the program.
      signal.throwIfAborted()
      return pagesAtOnce
    },
  })
  renameSync(`${path}.part`, path)
  for (const old of backups(dataDir).slice(kept)) rmSync(old, { force: true })
  return path
}

/**
 * What a kill in the middle of a backup has left, with the journal beside it: each has a time of its own in its name, so that
 * none would be written over.
 */
function sweepParts(dir: string): void {
  for (const name of readdirSync(dir)) if (name.includes('.db.part')) rmSync(join(dir, name), { force: true })
}

/** `from` is the backup, or `null` where there was none and an empty database will take the place; `aside` is what was there. */
export type Restored = { ok: true; from: string | null; aside: string } | { ok: false; message: string }

/** Is there no database where there are backups of one? */
export function isMissing(dataDir: string): boolean {
  return !existsSync(join(dataDir, databaseFile)) && backups(dataDir).length > 0
}

/**
 * Puts the newest sound backup in the place of a damaged database, which is set aside, never deleted. Without a backup that is
 * done only with `orEmpty`. Call it only while the lease is held: nobody may have the database open for writing.
 */
export function restoreBackup(dataDir: string, now: EpochMs, { orEmpty = false } = {}): Restored {
  const from = backups(dataDir).find(isSound) ?? null
  if (from === null && !orEmpty) {
    return { ok: false, message: `There is no sound backup in ${join(dataDir, folder)}.` }
  }
  const path = join(dataDir, databaseFile)
  const aside = `${path}.damaged-${now}`
  if (from !== null) copyFileSync(from, `${path}.part`)
  for (const tail of ['', '-wal', '-shm']) {
    if (existsSync(path + tail)) renameSync(path + tail, aside + tail)
  }
  if (from !== null) renameSync(`${path}.part`, path)
  return { ok: true, from, aside }
}

function isSound(path: string): boolean {
  try {
    const db = new Database(path, { readonly: true })
    try {
      return db.pragma('integrity_check', { simple: true }) === 'ok'
    } finally {
      db.close()
    }
  } catch {
    return false
  }
}
