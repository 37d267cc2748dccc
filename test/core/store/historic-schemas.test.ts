import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../../src/core/store/index.ts'
import { databaseOf, migrationFiles, schemaOf, tablesOf } from '../../schemas/dump.ts'
import { checkout } from '../../support/planted-tree.ts'
import { migrationsDir, tempDir } from '../../support/temp-store.ts'

const folder = join(checkout, 'test/fixtures/schemas')
const newest = migrationFiles(migrationsDir).length
const versions = readdirSync(folder)
  .map((name) => Number(/^v(\d+)[.]sql$/u.exec(name)?.[1]))
  .toSorted((a, b) => a - b)

let dir: string
let remove: () => Promise<void>
beforeEach(async () => {
  ;({ dir, remove } = await tempDir())
})
afterEach(() => remove())

function inDatabase<T>(look: (db: Database.Database) => T): T {
  const db = new Database(join(dir, 'kieper.db'))
  try {
    return look(db)
  } finally {
    db.close()
  }
}

const textOf = (version: number): string => readFileSync(join(folder, `v${version}.sql`), 'utf8')
const countsOf = (db: Database.Database, tables: readonly string[]): unknown[] =>
  tables.map((table) => [table, db.prepare(`select count(*) from ${table}`).pluck().get()])

it('there is a filled database of every schema that was before the newest one (node test/schemas/main.ts writes it)', () => {
  const older = Array.from({ length: newest - 2 }, (_, index) => index + 2)
  expect(versions.filter((version) => version < newest)).toEqual(older)
})

describe.each(versions)('a database of schema %i', (version) => {
  it('is what its migrations make: none of them was changed since', () => {
    inDatabase((db) => {
      db.exec(textOf(version))
      const made = databaseOf(migrationsDir, version)
      expect(schemaOf(db)).toEqual(schemaOf(made))
      made.close()
    })
  })

  it('keeps every row and its search on the way to the newest schema', async () => {
    const tables = inDatabase((db) => {
      db.exec(textOf(version))
      return tablesOf(db)
    })
    const before = inDatabase((db) => countsOf(db, tables))
    expect(before.length).toBeGreaterThanOrEqual(9)
    for (const count of before) expect(count).not.toContain(0)

    const opened = await openStore(dir, migrationsDir)
    if (!opened.ok) throw new Error(opened.message)
    const { store } = opened
    expect(inDatabase((db) => countsOf(db, tables))).toEqual(before)
    expect(existsSync(join(dir, `kieper.db.v${version}.backup`))).toBe(version < newest)
    expect(store.integrityProblems()).toEqual([])
    expect(store.searchIndexIsSound()).toBe(true)
    const found = (search: string): string[] => store.tasks.page({ search }, null, 50).map(({ taskId }) => taskId)
    expect(found('lighthouse')).toEqual(['remote-1'])
    expect(found('ghthou')).toEqual(['remote-1'])
    expect(found('海边')).toEqual(['remote-2'])
    expect(found('remote-7')).toEqual([])
    expect(store.tasks.byAnyId('remote-3')).toMatchObject([
      { status: 'kept', polls: 5, rating: 2, note: 'the best one', params: { aspect_ratio: '16:9' } },
    ])
    expect(store.images.ofTask(3)).toMatchObject([
      { role: 'original', status: 'lost', reason: 'expired' },
      { role: 'result', status: 'kept', bytes: 4_096, path: '2026-11-22/picture-2.png' },
    ])
    expect(store.tags.counts()).toEqual([
      { tag: 'sea', count: 4 },
      { tag: '海', count: 4 },
    ])
    store.close()
  })

  it('has the triggers and indexes of a new one then, and they work', async () => {
    inDatabase((db) => db.exec(textOf(version)))
    const opened = await openStore(dir, migrationsDir)
    if (!opened.ok) throw new Error(opened.message)
    opened.store.close()
    inDatabase((db) => {
      const parts = (of: Database.Database): unknown[] =>
        of
          .prepare(
            `select type, name, tbl_name, sql from sqlite_master where type in ('index', 'trigger') order by 1, 2`,
          )
          .all()
      const made = databaseOf(migrationsDir, newest)
      expect(parts(db)).toEqual(parts(made))
      made.close()
      expect(db.pragma('user_version', { simple: true })).toBe(newest)
      db.pragma('foreign_keys = ON')
      db.exec(`update tasks set search_text = 'windmill' where seq = 1`)
      const hits = (text: string): unknown =>
        db.prepare('select rowid from task_trigrams where task_trigrams match ?').pluck().all(`"${text}"`)
      expect(hits('windm')).toEqual([1, 7])
      expect(hits('lighth')).toEqual([])
      db.exec('delete from tasks where seq in (1, 3)')
      expect(hits('windm')).toEqual([7])
      expect(db.prepare('select count(*) from images where task_seq = 3').pluck().get()).toBe(0)
      expect(db.pragma('foreign_key_check')).toEqual([])
    })
  })
})
