import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionView, ExportProfile, ExportResult, ImportResult, TaskPage } from '../../src/contract/index.ts'
import { expectOneLine, useBench } from './cli-kit.ts'

const bench = useBench()
beforeAll(async () => {
  await bench.connect('here')
  const id = bench.sandbox.create({
    family: 'jobs',
    prompt: '山中竹林',
    durationMs: 1,
    dialect: { hiddenMs: 0 },
    images: 2,
  })
  await bench.run(['add', id, '--family', 'jobs'])
  expect(await bench.run(['watch', '--until-done', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' })
})

const pathsIn = (folder: string): string[] => {
  const { images }: { images: { path: string }[] } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  return images.map(({ path }) => join(folder, path))
}

describe('export with options for the copies', () => {
  it('takes them from a profile, and lets the command line win', async () => {
    const options = ['--format', 'webp', '--max-side', '32', '--name', '{index}']
    expect(await bench.json<ExportProfile[]>(['profiles', 'save', 'Web', ...options])).toEqual([
      { name: 'Web', options: { format: 'webp', maxSide: 32, template: '{index}' } },
    ])
    expect((await bench.run(['profiles'])).stdout).toBe('Web: --name {index} --format webp --max-side 32\n')
    const dest = bench.folder('web')
    const result = await bench.json<ExportResult>(['export', dest, '--profile', 'web', '--max-side', '16', '--gallery'])
    expect(result).toMatchObject({ copied: 2, failed: [] })
    expect(pathsIn(dest)).toEqual([join(dest, '0.webp'), join(dest, '1.webp')])
    const { width, height } = await sharp(join(dest, '0.webp')).metadata()
    expect(Math.max(width, height)).toBe(16)
    expect(readFileSync(join(dest, 'index.html'), 'utf8')).toContain('山中竹林')
    expect(await bench.json<ExportProfile[]>(['profiles', 'delete', 'WEB'])).toEqual([])
  })

  it.each([
    [['export', 'x', '--profile', 'none'], /There is no profile none/u],
    [['export', 'x', '--format', 'gif'], /webp/u],
    [['export', 'x', '--max-side', '7'], /16 to 65535/u],
    [['export', 'x', '--quality', '1e1'], /1 to 100/u],
    [['export', 'x', '--metadata', 'exif'], /xmp, a1111/u],
    [['profiles', 'delete', 'none'], /There is no profile none/u],
    [['import'], /PATH/u],
  ])('%j is wrong usage', async (args, words) => {
    const ended = await bench.run(args)
    expect(ended.code).toBe(2)
    expectOneLine(ended.stderr, words)
  })
})

describe('import', () => {
  it('brings an export into an empty data folder, and says what connection lacks its key', async () => {
    const dest = bench.folder('export')
    await bench.json<ExportResult>(['export', dest])
    const before = await bench.json<TaskPage>(['list'])
    const empty = ['--data', bench.folder('empty'), '--library', bench.folder('empty-library')]
    const result = await bench.json<ImportResult>([...empty, 'import', dest])
    expect(result).toMatchObject({ added: { length: 1 }, known: [], rejected: [], images: 2 })
    const after = await bench.json<TaskPage>([...empty, 'list'])
    const known = ({ tasks }: TaskPage) =>
      tasks.map((task) => ({ ...task, images: task.images.map((image) => ({ ...image, path: '' })) }))
    expect(known(after)).toEqual(known(before))
    const [connection] = await bench.json<ConnectionView[]>([...empty, 'connections'])
    expect(connection).toMatchObject({ name: 'here', state: 'paused', hold: { cause: 'no-key' } })
    const again = await bench.run([...empty, 'import', dest])
    expect(again).toEqual({ code: 0, stdout: '0 tasks and 0 pictures imported, 1 task known already.\n', stderr: '' })
  })

  it('says what it did not take', async () => {
    const path = bench.folder('binary')
    writeFileSync(path, 'PK\u0003\u0004')
    const ended = await bench.run(['import', path, bench.folder('nowhere')])
    expect(ended.code).toBe(1)
    expect(ended.stderr).toMatch(
      /^not taken: .*no ZIP file that can be read: .*\nnot taken: .*there is nothing of that name\n$/u,
    )
  })
})
