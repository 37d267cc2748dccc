import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export interface TaskRow {
  seq: number
  id: string
  taskId: string
  status: string
  removedAt: number | null
}

export interface ImageRow {
  taskId: string
  removedAt: number | null
  role: 'result' | 'original'
  idx: number
  status: string
  landedAt: number | null
  path: string | null
  bytes: number | null
  sha256: string | null
}

/** What a database says, and what SQLite says about it. */
export interface DatabaseLook {
  faults: string[]
  version: number
  tasks: TaskRow[]
  images: ImageRow[]
  notices: { taskSeq: number | null; kind: string; shownAt: number | null }[]
  /** All rows of all tables that hold the user's things, as one text: equal texts, equal state. */
  dump: string
}

/**
 * Looks at copies of the files, so that it is the product that has to recover what a kill has left, not this. `null` where
 * there is no database yet, or one without tables: killed before its first migration.
 */
export function lookAtDatabase(path: string): DatabaseLook | null {
  if (!existsSync(path)) return null
  const folder = mkdtempSync(join(tmpdir(), 'kieper-look-'))
  try {
    const copy = join(folder, 'copy.db')
    copyFileSync(path, copy)
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
    const db = new Database(copy)
    try {
      return read(db)
    } finally {
      db.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function read(db: Database.Database): DatabaseLook | null {
  const integrity = db.prepare<[], { integrity_check: string }>('pragma integrity_check').all()
  const faults = integrity.flatMap((row) => (row.integrity_check === 'ok' ? [] : [`integrity: ${row.integrity_check}`]))
  for (const row of db.prepare('pragma foreign_key_check').all()) faults.push(`foreign key: ${JSON.stringify(row)}`)
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version === 0) {
    const { count } = db.prepare<[], { count: number }>('select count(*) as count from sqlite_master').get() ?? {
      count: 0,
    }
    return count === 0 && faults.length === 0
      ? null
      : { ...nothing, faults: [...faults, `version 0 with ${count} objects`] }
  }
  const dump = ['connections', 'tasks', 'images', 'history', 'notices', 'libraries'].map((table) =>
    JSON.stringify(db.prepare(`select * from ${table} order by 1, 2`).all()),
  )
  return {
    faults,
    version,
    tasks: db
      .prepare<[], TaskRow>('select seq, id, task_id as taskId, status, removed_at as removedAt from tasks')
      .all(),
    images: db
      .prepare<[], ImageRow>(
        `select t.task_id as taskId, t.removed_at as removedAt, i.role, i.idx, i.status, i.landed_at as landedAt,
                i.path, i.bytes, i.sha256 from images i join tasks t on t.seq = i.task_seq`,
      )
      .all(),
    notices: db
      .prepare<[], { taskSeq: number | null; kind: string; shownAt: number | null }>(
        'select task_seq as taskSeq, kind, shown_at as shownAt from notices',
      )
      .all(),
    dump: dump.join('\n'),
  }
}

const nothing: DatabaseLook = { faults: [], version: 0, tasks: [], images: [], notices: [], dump: '' }

/** A file as it lies there. Paths are relative with `/`. */
export interface FileLook {
  path: string
  sha256: string
  bytes: number
}

/** All files below a folder; none where there is no folder. */
export function lookAtFiles(folder: string): FileLook[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const content = readFileSync(path)
      return {
        path: path.slice(folder.length + 1).replaceAll('\\', '/'),
        sha256: sha256Of(content),
        bytes: content.length,
      }
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex')
