import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExportResult, TaskPage, TaskView } from '../../src/contract/index.ts'
import { busyTwoSecondsMs } from '../support/busy-two-seconds.ts'
import { expectOneLine, expectTaskView, oneJsonLine, useBench } from './cli-kit.ts'

const bench = useBench()

describe('demo', () => {
  it('goes the whole way with every family, in less than a minute, and leaves everything in one folder', async () => {
    const keep = bench.folder('kept demo')
    const startedAt = performance.now()
    const ended = await bench.run(['demo', '--keep', keep, '--json'])
    expect(ended.code, ended.stderr).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(60_000)
    const result: { keep: string; tasks: TaskView[]; export: ExportResult } = JSON.parse(oneJsonLine(ended))
    expect(Object.keys(result)).toEqual(['keep', 'tasks', 'export'])
    expect(result.keep).toBe(keep)
    for (const task of result.tasks) expectTaskView(task)
    expect(new Set(result.tasks.map(({ status }) => status))).toEqual(new Set(['kept']))
    expect(new Set(result.tasks.map(({ family }) => family))).toEqual(new Set(['flux-kontext', 'midjourney', 'jobs']))
    expect(new Set(result.tasks.map(({ connection }) => connection)).size).toBe(2)
    const images = result.tasks.flatMap((task) => task.images).filter(({ status }) => status === 'kept')
    for (const { path } of images) expect(existsSync(path ?? '')).toBe(true)
    expect(result.export).toMatchObject({ copied: images.length, skipped: 0, failed: [] })
    expect(existsSync(join(result.export.dest, 'manifest.json'))).toBe(true)
    // People are told on stderr what happens, and where everything is.
    expect(ended.stderr).toContain(join(keep, 'library'))
    expect(ended.stderr).toContain(result.export.dest)
    const list = await bench.json<TaskPage>(['list', '--data', join(keep, 'data')])
    expect(list.total).toBe(result.tasks.length)
  })

  it('touches nothing in a folder that is not empty, or is a file', async () => {
    const full = bench.folder('full')
    mkdirSync(full)
    writeFileSync(join(full, 'mine'), 'mine')
    const { code, stdout, stderr } = await bench.run(['demo', '--keep', full])
    expect([code, stdout]).toEqual([1, ''])
    expectOneLine(stderr, /is not empty\. Give a new folder with --keep DIR/u)
    const file = await bench.run(['demo', '--keep', join(full, 'mine')])
    expect(file.code).toBe(1)
    expectOneLine(file.stderr, /cannot be used as a folder/u)
    expect(readFileSync(join(full, 'mine'), 'utf8')).toBe('mine')
  })

  it('ends within two seconds when it is interrupted, and says where its folder is', async () => {
    const started = bench.start(['demo'])
    await started.line(/now they are polled/u)
    const at = performance.now()
    started.kill('SIGINT')
    const { code, stderr } = await started.ended
    expect(performance.now() - at).toBeLessThan(busyTwoSecondsMs)
    expect(code).toBe(1)
    const folder = /so far is in (\S+)\.\n$/u.exec(stderr)?.[1] ?? ''
    expect(folder.startsWith(bench.root)).toBe(true)
    expect(existsSync(folder)).toBe(true)
  })
})
