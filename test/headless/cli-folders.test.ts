import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TaskPage, TaskView } from '../../src/contract/index.ts'
import { expectOneLine, useBench } from './cli-kit.ts'

const bench = useBench()
beforeAll(async () => {
  await bench.connect('here')
  await bench.run(['add', 'ab12'.repeat(8), '--family', 'jobs'])
})

const create = (prompt: string): string =>
  bench.sandbox.create({ family: 'jobs', prompt, durationMs: 1, dialect: { hiddenMs: 0 } })

/** A copy of the bench's data folder, to be spoiled. */
function copyOfData(name: string): string {
  const data = bench.folder(name)
  cpSync(bench.data, data, { recursive: true })
  return data
}

/** Looks and changes alike are refused, with exit 3 and one line. */
async function expectUnusable(data: string, words: RegExp): Promise<void> {
  for (const args of [['list', '--json'], ['add', 'cd34'.repeat(8)], ['watch'], ['doctor']]) {
    const { code, stdout, stderr } = await bench.run([...args, '--data', data])
    expect([code, stdout], args[0]).toEqual([3, ''])
    expectOneLine(stderr, words)
  }
}

describe('a data folder that cannot be used exits 3 and says what to do', () => {
  it('because it is a file', async () => {
    const data = bench.folder('a-file')
    writeFileSync(data, 'mine')
    await expectUnusable(data, /a-file is a file\. Give a folder with --data DIR/u)
    await expectUnusable(join(data, 'below'), /is a file\. Give a folder/u)
    expect(readFileSync(data, 'utf8')).toBe('mine')
  })

  it('because a newer version has written it', async () => {
    const data = copyOfData('newer')
    const file = join(data, 'kieper.db')
    const db = new Database(file)
    db.pragma('user_version = 999')
    db.pragma('journal_mode = DELETE')
    db.close()
    const before = readFileSync(file)
    await expectUnusable(data, /written by a newer Kieper .*Nothing was changed: update Kieper/u)
    const after = new Database(file, { readonly: true })
    expect(after.pragma('user_version', { simple: true })).toBe(999)
    expect(after.prepare('select count(*) as n from tasks').get()).toEqual({ n: 1 })
    after.close()
    // The first bytes hold which kind of journal it has; nothing else may differ.
    expect(readFileSync(file).subarray(100)).toEqual(before.subarray(100))
  })

  it('because its database is damaged', async () => {
    const data = copyOfData('damaged')
    writeFileSync(join(data, 'kieper.db'), 'this is no database at all'.repeat(100))
    rmSync(join(data, 'kieper.db-wal'), { force: true })
    rmSync(join(data, 'kieper.db-shm'), { force: true })
    await expectUnusable(data, /The database in .* is damaged\. Nothing was changed/u)
    expect(readFileSync(join(data, 'kieper.db'), 'utf8')).toContain('no database')
  })

  it('because it cannot be written', async () => {
    const data = copyOfData('read-only')
    const unmount = mountReadOnly(data)
    if (unmount === null) return
    try {
      await expectUnusable(data, /cannot be written\. Change its rights, or give another with --data DIR/u)
      await expectUnusable(join(data, 'new'), /cannot be written\. Change its rights/u)
    } finally {
      unmount()
    }
    expect(await bench.run(['list', '--data', data])).toMatchObject({ code: 0 })
  })
})

describe('a library folder that cannot be used', () => {
  it('that vanished keeps its tasks open, is said, is never made anew, and goes on when it is back', async () => {
    const data = bench.folder('with-library')
    const library = bench.folder('library')
    const env = { KIEPER_DATA: data, KIEPER_LIBRARY: library }
    const { sandbox } = bench
    await bench.run(['connect', 'here', '--url', sandbox.url, '--key-stdin'], { env, stdin: sandbox.key })
    await bench.run(['add', create('Before'), '--family', 'jobs'], { env })
    expect(await bench.run(['watch', '--until-done'], { env })).toMatchObject({ code: 0 })
    const before = (await bench.json<TaskPage>(['list'], { env })).tasks[0]
    expect(before?.images[0]?.path?.startsWith(library)).toBe(true)

    renameSync(library, `${library}-unplugged`)
    const id = create('While it is away')
    await bench.run(['add', id, '--family', 'jobs'], { env })
    const watch = bench.start(['watch', '--until-done'], { env })
    expect(await watch.line(/library/u)).toMatch(/library folder/u)
    const open = await bench.json<TaskView>(['show', id], { env })
    expect(open).toMatchObject({ status: 'saving', images: [{ status: 'wanted', reason: 'library-missing' }] })
    expect(existsSync(library)).toBe(false)
    expect((await bench.json<TaskPage>(['list', '--status', 'kept'], { env })).total).toBe(1)

    renameSync(`${library}-unplugged`, library)
    // It looks again by itself; `check` makes it look now.
    await bench.run(['check', id], { env })
    expect((await watch.ended).code).toBe(0)
    expect(await bench.json(['doctor'], { env })).toEqual({ ok: true, problems: [] })
  })

  it('that is a file is said, and nothing is lost', async () => {
    const library = bench.folder('library-file')
    writeFileSync(library, 'mine')
    const env = { KIEPER_DATA: copyOfData('library-file-data'), KIEPER_LIBRARY: library }
    const id = create('Nowhere to go')
    await bench.run(['add', id, '--family', 'jobs'], { env })
    const { stdout } = await bench.run(['check', id], { env })
    expect(stdout).toMatch(/^↓ saving .*Nowhere to go/mu)
    expect(readFileSync(library, 'utf8')).toBe('mine')
    const shown = await bench.json<TaskView>(['show', id], { env })
    expect(shown.images[0]?.reason).toMatch(/^library-/u)
  })
})

/** Root ignores the rights of files, so a mount it must be. Gives back how to undo it, or `null` where nobody may mount. */
function mountReadOnly(path: string): (() => void) | null {
  mkdirSync(path, { recursive: true })
  try {
    execFileSync('mount', ['--bind', path, path], { stdio: 'pipe' })
  } catch (error) {
    process.stderr.write(`not tried, mount does not work here: ${String(error).split('\n')[0]}\n`)
    return null
  }
  execFileSync('mount', ['-o', 'remount,bind,ro', path], { stdio: 'pipe' })
  return () => void execFileSync('umount', [path], { stdio: 'pipe' })
}
