import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../../src/core/store/migrate.ts'
import type { Migration } from '../../../src/core/store/migrate.ts'
import { checkout } from '../../support/planted-tree.ts'
import { start } from '../../support/run-node.ts'
import { migrationsDir, tempDir } from '../../support/temp-store.ts'

let dir: string
let remove: () => Promise<void>
let shipped: string
let path: string
beforeEach(async () => {
  ;({ dir, remove } = await tempDir())
  shipped = join(dir, 'migrations')
  path = join(dir, 'kieper.db')
  mkdirSync(shipped)
  for (const name of sqlFiles(migrationsDir)) cpSync(join(migrationsDir, name), join(shipped, name))
})
afterEach(() => remove())

function sqlFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.sql'))
}

const latest = sqlFiles(migrationsDir).length

function withDb<T>(work: (db: Database.Database) => T): T {
  const db = new Database(path)
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('foreign_keys = ON')
    return work(db)
  } finally {
    db.close()
  }
}

async function migrated(): Promise<Migration> {
  const db = new Database(path)
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('foreign_keys = ON')
    const result = await migrate(db, shipped, path)
    expect(db.inTransaction).toBe(false)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    return result
  } finally {
    db.close()
  }
}

function addMigration(sql: string, name = '0900_more.sql'): void {
  writeFileSync(join(shipped, name), sql)
}

const schemaOf = (file = path) => {
  const db = new Database(file, { readonly: true })
  try {
    return {
      version: db.pragma('user_version', { simple: true }),
      names: db.prepare('select name from sqlite_master order by name').pluck().all(),
    }
  } finally {
    db.close()
  }
}

/** One task with one child of each kind. */
function addRows(): void {
  withDb((db) =>
    db.exec(`
      insert into connections (name, kind, base_url, unknown_after_ms, requests_per_second) values ('c', 'kie', 'u', 1, 1);
      insert into tasks (id, connection_seq, task_id, added_at, asked_from_at, prompt, search_text, search_pairs)
        values ('i', 1, 't', 1, 1, 'lighthouse', 'lighthouse', '海边 边');
      insert into images (task_seq, role, idx, url, deadline_at) values (1, 'result', 0, 'u', 1);
      insert into history values (1, 1, 1, 'waiting', null, 'added');
      insert into answers values (1, 1, 200, '{}');
      insert into notices (kind, task_seq, at, title, body, next_try_at) values ('kept', 1, 1, '', '', 1);`),
  )
}

const children = () =>
  withDb((db) =>
    ['tasks', 'images', 'history', 'answers', 'notices'].map((table) =>
      db.prepare(`select count(*) from ${table}`).pluck().get(),
    ),
  )

/** A rebuild of \`tasks\` as drizzle-kit writes it; \`triggers\` is what somebody must add by hand, because SQLite drops them. */
function rebuild(triggers: string): string {
  const statements = (type: string) =>
    withDb((db) =>
      db
        .prepare(`select sql from sqlite_schema where type = ? and tbl_name = 'tasks' and sql is not null`)
        .pluck()
        .all(type)
        .map(String),
    )
  const table = statements('table')[0]?.replace(/CREATE TABLE [`"]tasks[`"]/u, 'CREATE TABLE `__new_tasks`') ?? ''
  const indexes = statements('index')
  const columns = withDb((db) =>
    db.prepare(`select group_concat('"' || name || '"', ', ') from pragma_table_info('tasks')`).pluck().get(),
  )
  return [
    'PRAGMA foreign_keys=OFF;',
    table,
    `INSERT INTO \`__new_tasks\`(${String(columns)}) SELECT ${String(columns)} FROM \`tasks\`;`,
    'DROP TABLE `tasks`;',
    'ALTER TABLE `__new_tasks` RENAME TO `tasks`;',
    'PRAGMA foreign_keys=ON;',
    ...indexes,
    triggers,
  ].join('--> statement-breakpoint\n')
}

const shippedTriggers = () =>
  ['0001_search.sql', '0006_organise.sql', '0007_rules.sql']
    .flatMap((name) => readFileSync(join(shipped, name), 'utf8').split('--> statement-breakpoint'))
    .filter((statement) => statement.includes('CREATE TRIGGER'))
    .join('--> statement-breakpoint\n')

describe('migrate', () => {
  it('makes an empty database whole, once, without a backup', async () => {
    expect(await migrated()).toEqual({ ok: true, from: 0, to: latest })
    const first = schemaOf()
    expect(first.names).toEqual(expect.arrayContaining(['tasks', 'images', 'task_trigrams', 'tasks_search_update']))
    addRows()
    expect(await migrated()).toEqual({ ok: true, from: latest, to: latest })
    expect(schemaOf()).toEqual(first)
    expect(children()).toEqual([1, 1, 1, 1, 1])
    expect(readdirSync(dir).filter((name) => name.includes('backup'))).toEqual([])
  })

  it('takes up where an older version ended, and leaves a copy of that', async () => {
    await migrated()
    addRows()
    addMigration(`ALTER TABLE tasks ADD COLUMN stars integer;--> statement-breakpoint\nUPDATE tasks SET stars = 5;`)
    expect(await migrated()).toEqual({ ok: true, from: latest, to: latest + 1 })
    expect(withDb((db) => db.prepare('select stars from tasks').pluck().get())).toBe(5)
    const backup = `${path}.v${latest}.backup`
    expect(schemaOf(backup).version).toBe(latest)
    const copy = new Database(backup, { readonly: true })
    expect(copy.prepare('select prompt from tasks').pluck().all()).toEqual(['lighthouse'])
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    copy.close()
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('refuses a newer database in words and changes nothing', async () => {
    await migrated()
    withDb((db) => db.pragma(`user_version = ${latest + 3}`))
    const before = schemaOf()
    const result = await migrated()
    expect(result).toMatchObject({ ok: false, reason: 'newer' })
    expect(result.ok ? '' : result.message).toMatch(/newer Kieper .*--data/u)
    expect(schemaOf()).toEqual(before)
  })

  it.each([
    ['a wrong statement', 'CREATE TABLE good (a);--> statement-breakpoint\nNONSENSE;', /NONSENSE/u],
    ['a row that points at nothing', `INSERT INTO history VALUES (99, 1, 1, 'kept', null, '');`, /foreign keys/u],
    ['a dropped trigger', 'DROP TRIGGER tasks_search_delete;', /tasks_search_delete/u],
    ['an end of the transaction', 'COMMIT;', /must not commit/u],
  ])('undoes all that is new because of %s', async (_, sql, words) => {
    await migrated()
    addRows()
    const before = schemaOf()
    addMigration('CREATE TABLE fine (a);', '0800_fine.sql')
    addMigration(sql)
    const result = await migrated()
    expect(result).toMatchObject({ ok: false, reason: 'broken' })
    expect(result.ok ? '' : result.message).toMatch(words)
    if (sql === 'COMMIT;') return
    expect(schemaOf()).toEqual(before)
    expect(children()).toEqual([1, 1, 1, 1, 1])
    // The next build with a mended file goes on from there.
    addMigration('CREATE TABLE good (a);')
    expect(await migrated()).toEqual({ ok: true, from: latest, to: latest + 2 })
  })

  it('leaves nothing of a first start that failed', async () => {
    addMigration('NONSENSE;')
    expect(await migrated()).toMatchObject({ ok: false, reason: 'broken' })
    expect(schemaOf()).toEqual({ version: 0, names: [] })
  })

  it('keeps the children of a table that is rebuilt', async () => {
    await migrated()
    addRows()
    addMigration(rebuild(shippedTriggers()))
    expect(await migrated()).toEqual({ ok: true, from: latest, to: latest + 1 })
    expect(children()).toEqual([1, 1, 1, 1, 1])
    withDb((db) => {
      db.exec(`update tasks set search_text = 'windmill'`)
      expect(db.prepare(`select count(*) from task_trigrams where task_trigrams match '"windm"'`).pluck().get()).toBe(1)
      db.exec('delete from tasks')
    })
    expect(children()).toEqual([0, 0, 0, 0, 0])
  })

  it('does not let a rebuild pass that forgets the triggers', async () => {
    await migrated()
    addRows()
    addMigration(rebuild('SELECT 1;'))
    const result = await migrated()
    expect(result.ok ? '' : result.message).toContain('tasks_search_insert')
    expect(children()).toEqual([1, 1, 1, 1, 1])
    expect(schemaOf().names).toContain('tasks_search_insert')
  })

  it('finds triggers that somebody has dropped since', async () => {
    await migrated()
    withDb((db) => db.exec('drop trigger tasks_search_insert'))
    expect(await migrated()).toMatchObject({ ok: false, reason: 'broken' })
  })

  it('does not take files that are no SQL, nor an order other than the names', async () => {
    await migrated()
    addMigration('INSERT INTO a VALUES (1);', '0901_b.sql')
    addMigration('CREATE TABLE a (a);', '0900_a.sql')
    addMigration('NONSENSE', '0902_c.sql.bak')
    expect(await migrated()).toEqual({ ok: true, from: latest, to: latest + 2 })
  })
})

describe('two processes that migrate at once', () => {
  const script = `
    import { existsSync } from 'node:fs'
    import { openDatabase } from ${JSON.stringify(join(checkout, 'src/core/store/open.ts'))}
    const [dir, migrations] = process.argv.slice(-2)
    process.stdout.write('ready\\n')
    while (!existsSync(dir + '/go')) await new Promise((resolve) => setTimeout(resolve, 1))
    const opened = await openDatabase(dir, migrations)
    process.stdout.write((opened.ok ? 'ok' : opened.message) + '\\n')
    if (opened.ok) opened.db.$client.close()`

  async function race(): Promise<string[]> {
    const file = join(dir, 'race.mjs')
    writeFileSync(file, script)
    const runners = [1, 2, 3].map(() => start([file, dir, shipped]))
    await Promise.all(runners.map((runner) => runner.line(/^ready$/u)))
    writeFileSync(join(dir, 'go'), '')
    return (await Promise.all(runners.map((runner) => runner.ended))).map(
      ({ stdout, stderr }) => stdout.replace('ready\n', '').trim() + stderr,
    )
  }

  it('both find a whole database', async () => {
    expect(await race()).toEqual(['ok', 'ok', 'ok'])
    expect(schemaOf().version).toBe(latest)
  })

  it('keep the copy of the older version, whoever comes second', async () => {
    await migrated()
    addRows()
    addMigration(`UPDATE tasks SET prompt = 'migrated';`)
    expect(await race()).toEqual(['ok', 'ok', 'ok'])
    const backup = new Database(`${path}.v${latest}.backup`, { readonly: true })
    expect(backup.prepare('select prompt from tasks').pluck().get()).toBe('lighthouse')
    backup.close()
    expect(existsSync(`${path}.v${latest}.backup.part`)).toBe(false)
    rmSync(`${path}.v${latest}.backup`)
  })
})
