import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AddResult, TaskChange, TaskDetail, TaskPage } from '../../src/contract/index.ts'
import type { TaskOrder } from '../../src/sandbox/index.ts'
import { busyTwoSecondsMs } from '../support/busy-two-seconds.ts'
import { expectFitForTerminal, expectOneLine, expectTaskView, untilFound, useBench } from './cli-kit.ts'
import type { Started } from './cli-kit.ts'

const bench = useBench()

/** A data folder of its own for each test, connected to the bench's gateway. */
let folders = 0
async function freshFolder(...connectMore: string[]): Promise<{ env: { KIEPER_DATA: string }; data: string }> {
  const data = bench.folder(`data-${folders++}`)
  const env = { KIEPER_DATA: data }
  const args = ['connect', 'here', '--url', bench.sandbox.url, '--key-stdin', ...connectMore]
  expect(await bench.run(args, { env, stdin: bench.sandbox.key })).toMatchObject({ code: 0 })
  return { env, data }
}

const create = (prompt: string, more: Partial<TaskOrder> = {}): string =>
  bench.sandbox.create({ family: 'jobs', prompt, durationMs: 1, dialect: { hiddenMs: 0 }, ...more })

const endOf = async (started: Started, signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> => {
  const at = performance.now()
  started.kill(signal)
  const { code } = await started.ended
  return { code, ms: performance.now() - at }
}

/** Two seconds is the promise; the rest is a machine that does something else as well. */

describe('watch --until-done', () => {
  it('ends with 0 when all are kept', async () => {
    const { env } = await freshFolder()
    await bench.run(['add', create('One'), create('Two'), '--family', 'jobs'], { env })
    const { code, stdout, stderr } = await bench.run(['watch', '--until-done'], { env })
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.trimEnd().split('\n')
    expect(lines[0]).toBe('Watching 2 open tasks.')
    expect(lines.at(-1)).toBe('2 tasks kept.')
    expect(lines.filter((line) => /^✓ kept .* (One|Two) .* 1 image, \d+(\.\d)? k?B$/u.test(line))).toHaveLength(2)
    // Nothing is left to do: it ends at once, and says so without a word about waiting.
    expect(await bench.run(['watch', '--until-done'], { env })).toEqual({
      code: 0,
      stdout: '2 tasks kept.\n',
      stderr: '',
    })
  })

  it('ends with 1 when one has failed or is unknown, and says how to see which', async () => {
    const { env } = await freshFolder('--unknown-after', '0')
    const fate = { kind: 'fail', code: '500', message: 'Internal Error', via: 'record' } as const
    const ids = [create('Fine'), create('Broken', { fate }), 'ab12'.repeat(8)]
    await bench.run(['add', ...ids, '--family', 'jobs'], { env })
    const { code, stdout, stderr } = await bench.run(['watch', '--until-done', '--quiet'], { env })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe('1 task failed: kieper list --status failed\n1 task unknown: kieper list --status unknown\n')
  })

  it('--json: one change {at, task} per line on stdout, and nothing else there', async () => {
    const { env } = await freshFolder()
    const { added } = await bench.json<AddResult>(['add', create('山中\u2028\u202Eevil'), '--family', 'jobs'], { env })
    const { code, stdout, stderr } = await bench.run(['watch', '--until-done', '--json'], { env })
    expect(code).toBe(0)
    const changes = stdout
      .trimEnd()
      .split('\n')
      .map((line): TaskChange => JSON.parse(line))
    for (const change of changes) {
      expect(Object.keys(change)).toEqual(['at', 'task'])
      expect(change.at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u)
      expectTaskView(change.task)
      expect(change.task.id).toBe(added[0]?.id)
    }
    const statuses = changes.map(({ task }) => task.status)
    expect(statuses.at(-1)).toBe('kept')
    expect(statuses).toContain('saving')
    expect(changes.map(({ at }) => at)).toEqual(changes.map(({ at }) => at).toSorted())
    expect(stderr).toBe('Watching 1 open task.\n1 task kept.\n')
  })
})

describe('watch', () => {
  it('is one of a kind per data folder: the second says who runs, and exits 3', async () => {
    const { env, data } = await freshFolder()
    const first = bench.start(['watch'], { env })
    await first.line(/Nothing is open\. Waiting for new tasks\./u)
    for (const args of [['watch'], ['watch', '--until-done', '--json']]) {
      const { code, stdout, stderr } = await bench.run(args, { env })
      expect([code, stdout]).toEqual([3, ''])
      expectOneLine(
        stderr,
        new RegExp(`process ${first.pid}, since \\d{4}-.*runs the data folder ${data}.*--data DIR`, 'u'),
      )
    }
    expect((await endOf(first, 'SIGTERM')).code).toBe(0)
    expect(await bench.run(['watch', '--until-done'], { env })).toMatchObject({ code: 0 })
  })

  it('sees at once what `add` brings beside it', async () => {
    const { env } = await freshFolder()
    const watch = bench.start(['watch'], { env })
    await watch.line(/Waiting for new tasks/u)
    const id = create('Added beside')
    await bench.run(['add', id, '--family', 'jobs'], { env })
    const addedAt = performance.now()
    await watch.line(/✓ kept .*Added beside/u)
    expect(performance.now() - addedAt).toBeLessThan(busyTwoSecondsMs)
    // And what is read beside it is true.
    expect(await bench.json<TaskDetail>(['show', id], { env })).toMatchObject({ status: 'kept' })
    const { code, ms } = await endOf(watch, 'SIGINT')
    expect(code).toBe(0)
    expect(ms).toBeLessThan(busyTwoSecondsMs)
    expectFitForTerminal(await watch.ended)
  })

  it('says that a connection is paused, and goes on at once when it gets a working key', async () => {
    const { env } = await freshFolder()
    await bench.run(['connect', 'here', '--key-stdin'], { env, stdin: 'wrong' })
    await bench.run(['add', create('Waits for the key'), '--family', 'jobs'], { env })
    const watch = bench.start(['watch', '--until-done'], { env })
    await watch.line(/Watching 1 open task/u)
    const { code } = await bench.run(['connect', 'here', '--key-stdin'], { env, stdin: bench.sandbox.key })
    expect(code).toBe(0)
    expect(await watch.ended).toMatchObject({ code: 0 })
  })
})

describe('a stop', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends within two seconds in the middle of a download, and nothing half-written is to be seen',
    async (signal) => {
      if (process.platform === 'win32') return
      const { env, data } = await freshFolder()
      const id = create('Slow')
      const drip = { kind: 'slow-drip', bytesPerTick: 20, tickMs: 50 } as const
      const fault = bench.sandbox.faults.set({ stage: 'image', taskId: id, fault: drip })
      await bench.run(['add', id, '--family', 'jobs'], { env })
      const watch = bench.start(['watch', '--until-done'], { env })
      await untilFound(() => (partial(data).some((size) => size > 0) ? true : null))
      const { code, ms } = await endOf(watch, signal)
      fault.remove()
      expect(ms).toBeLessThan(busyTwoSecondsMs)
      expect(code).toBe(1)
      const { stderr } = await watch.ended
      expect(stderr).toBe('Stopped with 1 task still open; kieper watch carries on.\n')
      expect(visible(data)).toEqual([])
      expect(await bench.json<TaskDetail>(['show', id], { env })).toMatchObject({ status: 'saving' })
      expect(await bench.run(['watch', '--until-done', '--quiet'], { env })).toEqual({
        code: 0,
        stdout: '',
        stderr: '',
      })
      expect(visible(data)).toHaveLength(1)
    },
  )

  it('kill -9 costs nothing: the next one starts at once and carries on', async () => {
    const { env, data } = await freshFolder()
    const id = create('Survives')
    const fault = bench.sandbox.faults.set({ stage: 'image', taskId: id, fault: { kind: 'hang', afterBytes: 100 } })
    await bench.run(['add', id, '--family', 'jobs'], { env })
    const watch = bench.start(['watch'], { env })
    await untilFound(() => (fault.hits() > 0 ? true : null))
    watch.kill('SIGKILL')
    await watch.ended
    fault.remove()
    expect(visible(data)).toEqual([])
    const at = performance.now()
    const next = await bench.run(['watch', '--until-done', '--quiet'], { env })
    expect(next).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(performance.now() - at).toBeLessThan(10_000)
    expect(visible(data)).toHaveLength(1)
    expect(await bench.json(['doctor'], { env })).toEqual({ ok: true, problems: [] })
  })

  it('kill -9 in the middle of `add`: all of its ids or none', async () => {
    const { env } = await freshFolder()
    const ids = Array.from({ length: 3_000 }, (_, index) => index.toString(16).padStart(32, '1'))
    const add = bench.start(['add', '-', '--quiet'], { env })
    await new Promise<void>((resolve) => void add.stdin.end(ids.join('\n'), () => resolve()))
    add.kill('SIGKILL')
    await add.ended
    expect([0, ids.length]).toContain((await bench.json<TaskPage>(['list', '--limit', '1'], { env })).total)
  })
})

/** Files of the library that a user sees. */
function visible(data: string): string[] {
  return libraryFiles(data).filter((path) => !path.startsWith('.kieper'))
}

/** Sizes of the files that are being fetched. */
function partial(data: string): number[] {
  const folder = join(data, 'library', '.kieper', 'incoming')
  return existsSync(folder) ? readdirSync(folder).map((name) => statSync(join(folder, name)).size) : []
}

function libraryFiles(data: string): string[] {
  const root = join(data, 'library')
  if (!existsSync(root)) return []
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => statSync(join(root, name)).isFile() && readFileSync(join(root, name)).length >= 0)
}
