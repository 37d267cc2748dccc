import { execFile } from 'node:child_process'
import { cp, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { TaskView } from '../../src/contract/index.ts'
import type { TaskOrder } from '../../src/sandbox/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { useBench } from '../headless/cli-kit.ts'
import { coreAtSandbox } from '../support/core-at-gateway.ts'
import type { AtWork } from '../support/core-at-gateway.ts'
import { handClock } from '../support/hand-clock.ts'
import { sha256Of } from '../support/picture.ts'
import { libraryFiles } from '../support/read-tree.ts'
import { coreBench } from '../support/start-core.ts'
import { smallDisk, whyNoSmallDisk } from './small-disk.ts'

type AtSandbox = AtWork & { sandbox: Sandbox }

const order: TaskOrder = { family: 'jobs', prompt: 'paid for', durationMs: 1_000 }

async function addMany(at: AtSandbox, count: number, more: Partial<TaskOrder> = {}): Promise<string[]> {
  const taskIds = Array.from({ length: count }, () => at.sandbox.create({ ...order, ...more }))
  return at.add(taskIds.join('\n'), 'jobs')
}

/** Every picture lies in the library as it was made, and nothing else does. */
async function expectAllKept(at: AtSandbox, ids: readonly string[], libraryDir: string): Promise<void> {
  const files = [...(await libraryFiles(libraryDir)).values()].map(sha256Of)
  const made = [...at.sandbox.images()].map(({ sha256 }) => sha256)
  expect(files.filter((sha256) => !made.includes(sha256))).toEqual([])
  for (const id of ids) {
    const [image] = at.task(id).images
    expect(image).toMatchObject({ status: 'kept', reason: null })
    expect(made).toContain(sha256Of(await readFile(image?.path ?? '')))
  }
}

const reasonsOf = (at: AtSandbox, ids: readonly string[]): (string | null | undefined)[] =>
  ids.map((id) => at.task(id).images[0]?.reason)

/** The trouble lasts for three minutes: all is saving with its reason, told once, nothing half done; then it ends and all is kept. */
async function expectPauseAndGoOn(
  at: AtSandbox,
  reason: string,
  libraryDir: string,
  heal: () => Promise<void> | void,
): Promise<void> {
  const ids = await addMany(at, 6)
  await at.leap(() => reasonsOf(at, ids).every((one) => one === reason))
  const from = at.clock.now()
  await at.leap(() => at.clock.now() - from > 3 * 60_000)
  expect(ids.map((id) => at.task(id).status)).toEqual(ids.map(() => 'saving'))
  expect(reasonsOf(at, ids)).toEqual(ids.map(() => reason))
  const told = at.bench.told.filter(({ kind }) => kind === 'storage')
  expect(told).toHaveLength(1)
  // What is at stake, in words: links of jobs live for a day.
  expect(told[0]?.body).toMatch(/The first link dies in 2[34] h\.$/u)
  await heal()
  await at.leap(() => ids.every((id) => at.task(id).status === 'kept'))
  // By the hand clock, which goes on while the real disk is still at work: on a busy machine by a minute or two.
  expect(at.clock.now() - from).toBeLessThan(6 * 60_000)
  await expectAllKept(at, ids, libraryDir)
  expect(at.bench.complaints()).toEqual([])
}

/** Puts `instead` in the place of a method of every open file, until the test ends or what is given back is called. */
async function spoilFiles(
  method: 'sync' | 'writev',
  instead: (truly: () => Promise<unknown>) => Promise<unknown>,
): Promise<() => void> {
  const handle = await open(import.meta.filename)
  const kind: Record<string, (...args: unknown[]) => Promise<unknown>> = Object.getPrototypeOf(handle)
  await handle.close()
  const own = kind[method]
  if (own === undefined) throw new Error(`open files cannot ${method}`)
  kind[method] = function spoiled(this: unknown, ...args) {
    return instead(() => own.apply(this, args))
  }
  const restore = (): void => {
    kind[method] = own
  }
  onTestFinished(restore)
  return restore
}

const why = whyNoSmallDisk()
// oxlint-disable-next-line no-console -- no test is left out without a word
if (why !== null) console.warn(`Not on a real small disk: ${why}`)

describe.runIf(why === null)('a real small disk', () => {
  it('that is full, and has space again', async () => {
    const disk = smallDisk()
    const bench = await coreBench({ libraryDir: join(disk.folder, 'library') })
    const at = await coreAtSandbox({ bench, clock: handClock() })
    const giveBack = disk.fill()
    await expectPauseAndGoOn(at, 'disk-full', bench.libraryDir, giveBack)
  })

  it('that turns read-only, and writable again', async () => {
    const disk = smallDisk()
    const bench = await coreBench({ libraryDir: join(disk.folder, 'library') })
    const at = await coreAtSandbox({ bench, clock: handClock() })
    disk.readOnly()
    await expectPauseAndGoOn(at, 'library-unwritable', bench.libraryDir, disk.writable)
  })

  it('that is unplugged, and plugged in again: nothing is put into the empty mount point', async () => {
    const disk = smallDisk()
    const bench = await coreBench({ libraryDir: disk.folder })
    const at = await coreAtSandbox({ bench, clock: handClock() })
    disk.unplug()
    await expectPauseAndGoOn(at, 'library-missing', bench.libraryDir, async () => {
      expect(await readdir(disk.folder)).toEqual([])
      disk.plugIn()
    })
  })
})

describe('any disk', () => {
  it('whose writes fail for want of space, and succeed again', async () => {
    const at = await coreAtSandbox()
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    })
    const restore = await spoilFiles('writev', () => Promise.reject(full))
    await expectPauseAndGoOn(at, 'disk-full', at.bench.libraryDir, restore)
  })

  it('a library that is moved is known again at its new place, with what it holds', async () => {
    const bench = await coreBench()
    const at = await coreAtSandbox({ bench })
    const [first = ''] = await addMany(at, 1)
    await at.leapTo('kept', first)
    await at.core.stop()

    const moved = join(bench.root, 'moved')
    await rename(bench.libraryDir, moved)
    bench.host.libraryDir = moved
    const core = await bench.open({ clock: at.clock, chance: () => 0.5 })
    await core.run()
    const [image] = core.api.show(first).images
    expect(image?.path?.startsWith(moved)).toBe(true)
    expect(sha256Of(await readFile(image?.path ?? ''))).toBe(image?.sha256)
    const { added } = await core.api.add({ text: at.sandbox.create(order), connection: 'home', family: 'jobs' })
    await at.clock.leapUntil(() => core.api.show(added[0]?.id ?? '').status === 'kept', bench.isBusy)
    expect((await libraryFiles(moved)).size).toBe(2)
    await expect(readdir(bench.libraryDir)).rejects.toThrow(/ENOENT/u)
  })

  it('a library that is replaced by another one is not filled', async () => {
    const at = await coreAtSandbox()
    const { bench } = at
    const other = await coreBench()
    const elsewhere = await coreAtSandbox({ bench: other })
    await rename(bench.libraryDir, `${bench.libraryDir}-own`)
    await cp(elsewhere.bench.libraryDir, bench.libraryDir, { recursive: true })
    await expectPauseAndGoOn(at, 'library-missing', bench.libraryDir, async () => {
      expect((await libraryFiles(bench.libraryDir)).size).toBe(0)
      await rm(bench.libraryDir, { recursive: true })
      await rename(`${bench.libraryDir}-own`, bench.libraryDir)
    })
  })

  it('names stay within what file systems allow, whatever the gateway calls its model', async () => {
    const at = await coreAtSandbox()
    const models = ['м'.repeat(400), '💎'.repeat(200), '../../etc/passwd', 'CON', 'a\u0000b/c\\d:e*f?', '.'.repeat(300)]
    const ids: string[] = []
    for (const model of models) ids.push(...(await addMany(at, 1, { model })))
    await at.leapTo('kept', ...ids)
    await expectAllKept(at, ids, at.bench.libraryDir)
    const names = [...(await libraryFiles(at.bench.libraryDir)).keys()]
    expect(names.every((name) => name.split('/').every((segment) => Buffer.byteLength(segment) <= 200))).toBe(true)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  })

  it('a slow one: every sync takes 100 ms, and all is kept', async () => {
    let syncs = 0
    await spoilFiles('sync', async (sync) => {
      syncs += 1
      await pause(100)
      return sync()
    })
    const at = await coreAtSandbox()
    const ids = await addMany(at, 12)
    await at.leapTo('kept', ...ids)
    expect(syncs).toBeGreaterThanOrEqual(12)
    await expectAllKept(at, ids, at.bench.libraryDir)
  })
})

describe.runIf(process.platform !== 'win32')('too few files may be open', () => {
  const bench = useBench()

  it('all is kept in the end', async () => {
    await bench.connect()
    const ids = Array.from({ length: 30 }, () => bench.sandbox.create(order))
    await bench.run(['add', '--family', 'jobs', ...ids])
    const bin = join(import.meta.dirname, '../../bin/kieper.mjs')
    const command = `ulimit -n 44; exec "${process.execPath}" "${bin}" watch --until-done --quiet`
    const ended = await new Promise<{ code: number; stderr: string }>((resolve) => {
      execFile('sh', ['-c', command], { env: { ...process.env, KIEPER_DATA: bench.data } }, (error, _, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stderr }),
      )
    })
    expect(ended.stderr).not.toContain('this is a bug')
    expect(ended.code, ended.stderr).toBe(0)
    const { tasks } = await bench.json<{ tasks: TaskView[] }>(['list', '--limit', '100'])
    expect(tasks.map(({ status }) => status)).toEqual(ids.map(() => 'kept'))
  })
})
