import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DoctorResult, ExportResult, TaskPage } from '../../src/contract/index.ts'
import { expectOneLine, useBench } from './cli-kit.ts'

const bench = useBench()
beforeAll(async () => {
  await bench.connect('here')
  const quick = { durationMs: 1, dialect: { hiddenMs: 0 } }
  const ids = [
    bench.sandbox.create({ family: 'jobs', prompt: '=cmd|calc', ...quick, images: 2 }),
    bench.sandbox.create({ family: 'jobs', prompt: '山中竹林', ...quick, format: 'jpeg' }),
  ]
  await bench.run(['add', ...ids, '--family', 'jobs'])
  expect(await bench.run(['watch', '--until-done', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' })
})

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .toSorted()

interface Manifest {
  version: number
  exportedAt: string
  images: { path: string; sha256: string; task: { taskId: string } }[]
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))

describe('export', () => {
  it('copies the kept images with a manifest, and tells what it did', async () => {
    const dest = bench.folder('all')
    const result = await bench.json<ExportResult>(['export', dest])
    expect(result).toEqual({ dest, copied: 3, skipped: 0, failed: [], bytes: expect.any(Number) })
    const { version, exportedAt, images } = manifestOf(dest)
    expect(version).toBe(1)
    expect(exportedAt).toMatch(/^\d{4}-.*\.\d{3}Z$/u)
    expect(files(dest)).toEqual([...images.map(({ path }) => path), 'manifest.csv', 'manifest.json'].toSorted())
    const bytes = images.reduce((sum, { path }) => sum + statSync(join(dest, path)).size, 0)
    expect(bytes).toBe(result.bytes)
    // A table program would run what begins with a sign of equality.
    expect(readFileSync(join(dest, 'manifest.csv'), 'utf8')).not.toMatch(/(^|,)"?=cmd/mu)
  })

  it('says it in words, and copies nothing twice', async () => {
    const { code, stdout, stderr } = await bench.run(['export', bench.folder('words')])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(new RegExp(`^3 images \\(.*\\) exported to ${bench.folder('words')}\\.\\n$`, 'u'))
    const again = await bench.json<ExportResult>(['export', bench.folder('words'), '--new'])
    expect(again).toMatchObject({ copied: 0, skipped: 3, failed: [], bytes: 0 })
  })

  it('takes a selection, names by template, and both sidecars', async () => {
    const dest = bench.folder('chosen')
    const args = ['export', dest, '--search', '竹林', '--status', 'kept', '--name', '{family}/{prompt:40}_{index}']
    const result = await bench.json<ExportResult>([...args, '--sidecar', 'json', '--sidecar', 'xmp'])
    expect(result).toMatchObject({ copied: 1, failed: [] })
    expect(files(dest)).toEqual(
      [
        'jobs/山中竹林_0.jpg',
        'jobs/山中竹林_0.jpg.json',
        'jobs/山中竹林_0.jpg.xmp',
        'manifest.csv',
        'manifest.json',
      ].toSorted(),
    )
  })

  it('--new copies only what DEST lacks', async () => {
    const dest = bench.folder('grows')
    await bench.run(['export', dest, '--search', '竹林'])
    const result = await bench.json<ExportResult>(['export', dest, '--new'])
    expect(result).toMatchObject({ copied: 2, skipped: 1, failed: [] })
    expect(manifestOf(dest).images).toHaveLength(3)
  })

  it('writes a ZIP', async () => {
    const dest = bench.folder('all.zip')
    const result = await bench.json<ExportResult>(['export', dest, '--zip'])
    expect(result).toMatchObject({ dest, copied: 3, failed: [] })
    expect(readFileSync(dest).subarray(0, 2).toString('latin1')).toBe('PK')
    expect(readFileSync(dest).includes('manifest.json')).toBe(true)
    expect(readdirSync(bench.root).filter((name) => name.startsWith('all.zip'))).toEqual(['all.zip'])
  })

  it('never overwrites a foreign file', async () => {
    const dest = bench.folder('foreign')
    writeFileSync(dest, 'mine')
    const onto = await bench.run(['export', dest])
    expect(onto.code).toBe(1)
    expectOneLine(onto.stderr, /foreign/u)
    const zip = await bench.run(['export', dest, '--zip'])
    expect(zip.code).toBe(1)
    expectOneLine(zip.stderr, /foreign/u)
    expect(readFileSync(dest, 'utf8')).toBe('mine')
  })

  it('a template that makes no sense is wrong usage, and nothing is made', async () => {
    const { code, stdout, stderr } = await bench.run(['export', bench.folder('bad'), '--name', '{nope}'])
    expect([code, stdout]).toEqual([2, ''])
    expectOneLine(stderr, /nope/u)
    expect(existsSync(bench.folder('bad'))).toBe(false)
  })

  it('names an image whose file is gone, exports the others and exits 1', async () => {
    const page = await bench.json<TaskPage>(['list', '--search', '竹林'])
    const [task] = page.tasks
    const path = task?.images[0]?.path ?? ''
    renameSync(path, `${path}.away`)
    const { code, stdout, stderr } = await bench.run(['export', bench.folder('partly')])
    renameSync(`${path}.away`, path)
    expect(code).toBe(1)
    expect(stdout).toMatch(/^2 images /u)
    expect(stderr).toMatch(new RegExp(`^${task?.id} image 0: [^\\n]+\\n$`, 'u'))
  })

  it('counts a relative DEST from where the command runs', async () => {
    const { dest } = await bench.json<ExportResult>(['export', 'here-please'])
    expect(dest).toBe(bench.folder('here-please'))
    expect(existsSync(join(dest, 'manifest.json'))).toBe(true)
  })
})

describe('doctor', () => {
  const keptPath = async (): Promise<{ path: string; id: string }> => {
    const { tasks } = await bench.json<TaskPage>(['list', '--search', '竹林'])
    return { path: tasks[0]?.images[0]?.path ?? '', id: tasks[0]?.id ?? '' }
  }

  it('finds nothing where all is well', async () => {
    expect(await bench.json(['doctor'])).toEqual({ ok: true, problems: [] })
    expect(await bench.run(['doctor'])).toEqual({ code: 0, stdout: 'All is well.\n', stderr: '' })
  })

  it('finds an altered file and a missing thumbnail; exits 1 until they are mended', async () => {
    const { path, id } = await keptPath()
    appendFileSync(path, 'x')
    rmSync(join(bench.data, 'thumbs'), { recursive: true })
    const found = await bench.run(['doctor'])
    expect(found.code).toBe(1)
    expect(found.stdout).toMatch(/^found {3}file-altered {7}/mu)
    expect(found.stdout).toMatch(/^found {3}thumbnail-missing /mu)
    expect(found.stderr).toMatch(/^\d problems left; kieper doctor --repair mends what can be mended\.\n$/u)
    const json = await bench.json<DoctorResult>(['doctor'])
    expect(json.ok).toBe(false)
    for (const problem of json.problems) {
      expect(Object.keys(problem)).toEqual(['kind', 'task', 'path', 'detail', 'repaired'])
      expect(problem.repaired).toBe(false)
    }
    expect(json.problems).toContainEqual(expect.objectContaining({ kind: 'file-altered', task: id, path }))
    const mended = await bench.json<DoctorResult>(['doctor', '--repair'])
    expect(mended.ok).toBe(true)
    expect(mended.problems.every(({ repaired }) => repaired)).toBe(true)
    // Fetched again; the altered file is somebody's work and stays beside it.
    expect(await bench.run(['watch', '--until-done'])).toMatchObject({ code: 0 })
    expect((await keptPath()).path).not.toBe(path)
    expect(existsSync(path)).toBe(true)
    rmSync(path)
    expect(await bench.json(['doctor'])).toEqual({ ok: true, problems: [] })
  })

  it('reports a foreign file in the library and never touches it', async () => {
    const foreign = join(bench.data, 'library', 'holiday.jpg')
    writeFileSync(foreign, 'mine')
    expect(await bench.json<DoctorResult>(['doctor', '--repair'])).toMatchObject({
      ok: false,
      problems: [{ kind: 'file-orphan', path: foreign, task: null, repaired: false }],
    })
    expect(readFileSync(foreign, 'utf8')).toBe('mine')
    rmSync(foreign)
  })

  it('knows a runner that was killed', async () => {
    const watch = bench.start(['watch'])
    await watch.line(/Waiting for new tasks/u)
    // A living one is no problem.
    expect(await bench.json<DoctorResult>(['doctor'])).toEqual({ ok: true, problems: [] })
    watch.kill('SIGKILL')
    await watch.ended
    expect(await bench.json<DoctorResult>(['doctor', '--repair'])).toMatchObject({
      ok: true,
      problems: [{ kind: 'lease', repaired: true, detail: expect.stringContaining(String(watch.pid)) }],
    })
    expect(await bench.json(['doctor'])).toEqual({ ok: true, problems: [] })
  })
})
