import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../../src/core/store/index.ts'
import { databaseFile, openDatabase } from '../../../src/core/store/open.ts'
import { migrationsDir, tempDir } from '../../support/temp-store.ts'

let dir: string
let remove: () => Promise<void>
beforeEach(async () => {
  ;({ dir, remove } = await tempDir())
})
afterEach(() => remove())

async function failure(
  dataDir: string,
  options?: { lockWaitMs: number },
): Promise<{ reason: string; message: string }> {
  const opened = await openDatabase(dataDir, migrationsDir, options)
  if (!opened.ok) return opened
  opened.db.$client.close()
  throw new Error('it opened')
}

describe('openDatabase', () => {
  it('makes the folder, for its owner only, and the database in WAL mode with foreign keys', async () => {
    const data = join(dir, 'deep', 'er')
    const opened = await openDatabase(data, migrationsDir)
    if (!opened.ok) throw new Error(opened.message)
    const { $client } = opened.db
    const pragma = (name: string) => $client.pragma(name, { simple: true })
    expect(['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema'].map(pragma)).toEqual(['wal', 1, 1, 0])
    $client.close()
    expect(statSync(data).mode & 0o777).toBe(0o700)
    const again = await openStore(data, migrationsDir)
    if (!again.ok) throw new Error(again.message)
    expect(again.store.integrityProblems()).toEqual([])
    again.store.close()
    again.store.close()
  })

  it('says that the data folder is a file', async () => {
    const file = join(dir, 'file')
    writeFileSync(file, '')
    expect(await failure(file)).toMatchObject({
      reason: 'unusable',
      message: `The data folder ${file} is a file. Give a folder with --data DIR.`,
    })
    expect((await failure(join(file, 'below'))).message).toContain('is a file')
  })

  it.each([
    ['text', Buffer.from('this is no database, and long enough to be read as a header of one. '.repeat(20))],
    ['a damaged header', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4_080, 0xff)])],
  ])('says that the database is damaged (%s), and leaves it as it is', async (_, bytes) => {
    writeFileSync(join(dir, databaseFile), bytes)
    const { reason, message } = await failure(dir)
    expect(reason).toBe('damaged')
    expect(message).toMatch(/damaged.*backup/u)
    expect(readFileSync(join(dir, databaseFile)).equals(bytes)).toBe(true)
  })

  it('says that the folder cannot be used when something else stands in place of the database', async () => {
    mkdirSync(join(dir, databaseFile))
    const { reason, message } = await failure(dir)
    expect(reason).toBe('unusable')
    expect(message).toContain(dir)
    expect(message).toContain('--data DIR')
  })

  it('refuses a newer database and closes it', async () => {
    const db = new Database(join(dir, databaseFile))
    db.pragma('user_version = 999')
    db.close()
    expect(await failure(dir)).toMatchObject({ reason: 'newer' })
    expect(existsSync(join(dir, `${databaseFile}-wal`))).toBe(false)
  })

  it('says that the folder cannot be made, and does not try for ever', async () => {
    // The system says ENOENT here though the parent is there: Node's own recursive mkdir would never return.
    const dataDir = process.platform === 'linux' ? '/proc/kieper/data' : join(dir, 'kieper\0data')
    const { reason, message } = await failure(dataDir)
    expect(reason).toBe('unusable')
    expect(message).toContain('--data DIR')
  })

  it('says that another program has locked it, and does not wait for ever', async () => {
    const db = new Database(join(dir, databaseFile))
    db.exec('create table t (a); begin exclusive')
    const { reason, message } = await failure(dir, { lockWaitMs: 50 })
    db.close()
    expect(reason).toBe('unusable')
    expect(message).toContain('locked by another program')
  })

  it('says that it cannot be written', async () => {
    const opened = await openDatabase(dir, migrationsDir)
    if (!opened.ok) throw new Error(opened.message)
    opened.db.$client.close()
    // Root may write whatever a mode says, but not everything in /proc.
    const asRoot = process.getuid?.() === 0
    if (!asRoot) chmodSync(dir, 0o500)
    const { reason, message } = await failure(asRoot ? '/proc/sys' : dir)
    if (!asRoot) chmodSync(dir, 0o700)
    expect(reason).toBe('unusable')
    expect(message).toContain('--data DIR')
  })
})
