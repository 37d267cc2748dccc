import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sampleRows } from './sample-rows.ts'

/** Names of the migrations, in the order in which they are applied. */
export function migrationFiles(migrationsDir: string): string[] {
  return readdirSync(migrationsDir)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
}

/** An empty database as the first `version` migrations make it. */
export function databaseOf(migrationsDir: string, version: number): Database.Database {
  const db = new Database(':memory:')
  for (const name of migrationFiles(migrationsDir).slice(0, version)) {
    const text = readFileSync(join(migrationsDir, name), 'utf8')
    for (const statement of text.split('--> statement-breakpoint')) db.exec(statement)
  }
  db.pragma(`user_version = ${version}`)
  return db
}

/** Tables that hold the user's things, without those in which FTS5 keeps its own. */
export function tablesOf(db: Database.Database): string[] {
  const names = db
    .prepare<[], string>(`select name from sqlite_master where type = 'table' and sql not like '%virtual table%'`)
    .pluck()
    .all()
  return names.filter((name) => !/^(?:sqlite_|task_trigrams|task_pairs)/u.test(name)).toSorted()
}

/** Texts of all that was made, as it was written: what FTS5 makes for itself is left out. */
export function schemaOf(db: Database.Database): string[] {
  return db
    .prepare<[], { name: string; sql: string }>(
      `select name, sql from sqlite_master where sql is not null
       order by case type when 'table' then 0 when 'index' then 1 else 2 end, rowid`,
    )
    .all()
    .filter(({ name }) => !/^(?:sqlite_|task_(?:trigrams|pairs)_)/u.test(name))
    .map(({ sql }) => sql)
}

/** Fills each table that the schema has, with the columns that it has. */
export function fill(db: Database.Database): void {
  const there = new Set(tablesOf(db))
  for (const [table, rows] of Object.entries(sampleRows)) {
    if (!there.has(table)) continue
    const known = new Set(db.prepare<[string], string>('select name from pragma_table_info(?)').pluck().all(table))
    for (const row of rows) {
      const columns = Object.keys(row).filter((name) => known.has(name))
      db.prepare(`insert into ${table} (${columns.join()}) values (${columns.map((name) => `@${name}`).join()})`).run(
        row,
      )
    }
  }
}

/** A database as SQL text. Triggers come before the rows, so that they fill the search index. */
export function dump(db: Database.Database): string {
  const there = new Set(tablesOf(db))
  const tables = Object.keys(sampleRows).filter((table) => there.has(table))
  const inserts = tables.flatMap((table) => {
    const columns = db.prepare<[string], string>('select name from pragma_table_info(?)').pluck().all(table)
    const values = columns.map((name) => `quote(${name})`).join(` || ', ' || `)
    const rows = db
      .prepare<[], string>(`select ${values} from ${table} order by ${columns.slice(0, 2).join()}`)
      .pluck()
      .all()
    return rows.map((row) => `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${row});`)
  })
  const version = Number(db.pragma('user_version', { simple: true }))
  return [
    `-- A filled database of schema ${version}. Written by test/schemas/main.ts, never edited: it stands for those of users.`,
    ...schemaOf(db).map((sql) => `${sql};`),
    ...inserts,
    `PRAGMA user_version = ${version};\n`,
  ].join('\n')
}
