import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExportInput, ExportResult } from '../../../src/contract/index.ts'
import { coreAtSandbox } from '../../support/core-at-gateway.ts'
import { sha256Of } from '../../support/picture.ts'
import { libraryFiles, readTree } from '../../support/read-tree.ts'

/** Three kept tasks of six images, and the export at hand. */
async function withKept() {
  const at = await coreAtSandbox({ sandbox: { dialects: 'documented' } })
  const { bench, core, sandbox, add, leapTo } = at
  const order = { durationMs: 1_000 }
  const fox = sandbox.create({ ...order, family: 'jobs', prompt: 'a red fox' })
  const grid = sandbox.create({ ...order, family: 'midjourney', prompt: 'four owls' })
  const flux = sandbox.create({ ...order, family: 'flux-kontext', prompt: '=cmd|calc' })
  const tasks = [...(await add(fox, 'jobs')), ...(await add(grid, 'midjourney')), ...(await add(flux, 'flux-kontext'))]
  await leapTo('kept', ...tasks)
  const dest = join(bench.root, 'export')
  const exported = (input: Partial<ExportInput> = {}): Promise<ExportResult> =>
    core.api.export({ dest, ...input }, { signal: new AbortController().signal })
  return { ...at, tasks, dest, exported }
}

describe('export', () => {
  it('copies every kept image with manifests, byte for byte, and changes nothing in the library', async () => {
    const { bench, core, dest, exported } = await withKept()
    const before = await libraryFiles(bench.libraryDir)
    const result = await exported({ sidecars: ['json', 'xmp'] })
    expect(result).toMatchObject({ dest, copied: 6, skipped: 0, failed: [] })
    const files = await readTree(dest)
    const manifest: unknown = JSON.parse(files.get('manifest.json')?.toString() ?? '')
    expect(manifest).toMatchObject({ version: 1, images: { length: 6 } })
    expect(files.get('manifest.csv')?.toString()).not.toMatch(/(^|,)"?=cmd/mu)
    const wanted = core.api.list({}).tasks.flatMap(({ images }) => images.map(({ sha256 }) => sha256 ?? ''))
    const pictures = [...files].filter(([path]) => /\.(?:png|jpg|webp)$/u.test(path))
    expect(pictures.map(([, bytes]) => sha256Of(bytes)).toSorted()).toEqual(wanted.toSorted())
    expect([...files.keys()].filter((path) => path.endsWith('.xmp'))).toHaveLength(6)
    expect(await libraryFiles(bench.libraryDir)).toEqual(before)
  })

  it('copies the selection only', async () => {
    const { exported, dest } = await withKept()
    expect(await exported({ search: 'owls' })).toMatchObject({ copied: 4 })
    expect(await exported({ dest: `${dest}-flux`, family: 'flux-kontext' })).toMatchObject({ copied: 1 })
    expect(await exported({ dest: `${dest}-none`, status: 'failed' })).toMatchObject({ copied: 0 })
  })

  it('copies nothing twice with onlyNew', async () => {
    const { exported, sandbox, add, leapTo } = await withKept()
    await exported()
    expect(await exported({ onlyNew: true })).toMatchObject({ copied: 0, skipped: 6 })
    const late = await add(sandbox.create({ family: 'jobs', prompt: 'late', durationMs: 1_000 }), 'jobs')
    await leapTo('kept', ...late)
    expect(await exported({ onlyNew: true })).toMatchObject({ copied: 1, skipped: 6 })
  })

  it('says which image could not be copied, and copies the others', async () => {
    const { core, tasks, exported } = await withKept()
    await rm(core.api.show(tasks[0] ?? '').images[0]?.path ?? '')
    const result = await exported()
    expect(result.copied).toBe(5)
    expect(result.failed).toMatchObject([{ id: tasks[0], index: 0 }])
  })

  it('writes a ZIP', async () => {
    const { exported, dest } = await withKept()
    expect(await exported({ dest: `${dest}.zip`, zip: true })).toMatchObject({ copied: 6 })
    expect((await readFile(`${dest}.zip`)).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  })

  it('refuses what cannot be, in words, as the right kind of mistake', async () => {
    const { exported, dest, core } = await withKept()
    await expect(exported({ template: '{nonsense}' })).rejects.toMatchObject({ name: 'CallError', code: 'usage' })
    await expect(exported({ dest: '' })).rejects.toMatchObject({ code: 'usage' })
    await writeFile(dest, 'a file where the folder should be')
    await expect(exported()).rejects.toMatchObject({ code: 'not-possible' })
    expect(await readFile(dest, 'utf8')).toBe('a file where the folder should be')
    const signal = AbortSignal.abort()
    await expect(core.api.export({ dest: `${dest}-2` }, { signal })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
