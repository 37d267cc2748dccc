import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ExportCheckInput } from '../../../src/contract/index.ts'
import { coreAtSandbox } from '../../support/core-at-gateway.ts'
import { readTree } from '../../support/read-tree.ts'
import { coreBench } from '../../support/start-core.ts'
import { pngWithCredentials } from '../library/support/with-credentials.ts'

it('says before an export and an import what they will run into, and does nothing', async () => {
  const { bench, core, sandbox, add, leapTo } = await coreAtSandbox({ sandbox: { dialects: 'documented' } })
  const order = { durationMs: 1_000, family: 'jobs' as const, prompt: 'a fox' }
  const ids = [...(await add(sandbox.create(order), 'jobs')), ...(await add(sandbox.create(order), 'jobs'))]
  await leapTo('kept', ...ids)
  const [image] = core.api.show(ids[0] ?? '').images
  const path = image?.path ?? ''
  await writeFile(path, pngWithCredentials(await readFile(path)))
  const before = await readTree(bench.libraryDir)
  const check = (changes: Omit<ExportCheckInput, 'ids'>) => core.api.checkExport({ ids, ...changes })

  expect(await check({})).toEqual({ obstacle: null, credentials: { removed: 0, broken: 0 } })
  expect(await check({ format: 'png' })).toEqual({ obstacle: null, credentials: { removed: 0, broken: 0 } })
  expect(await check({ format: 'jpeg' })).toMatchObject({ credentials: { removed: 1, broken: 0 } })
  expect(await check({ maxSide: 16 })).toMatchObject({ credentials: { removed: 1, broken: 0 } })
  expect(await check({ metadata: ['xmp'] })).toEqual({ obstacle: null, credentials: { removed: 0, broken: 1 } })
  expect(await check({ strip: true })).toEqual({ obstacle: null, credentials: { removed: 1, broken: 0 } })
  const ended = AbortSignal.abort()
  await expect(core.api.checkExport({ ids, strip: true }, ended)).rejects.toThrow('aborted')
  expect(await readTree(bench.libraryDir)).toEqual(before)
})

it('tells what lies at a path, as the import will take it', async () => {
  const { bench, core, sandbox, add, leapTo } = await coreAtSandbox({ sandbox: { dialects: 'documented' } })
  const ids = await add(sandbox.create({ durationMs: 1_000, family: 'midjourney', prompt: 'owls' }), 'midjourney')
  await leapTo('kept', ...ids)
  const dest = join(bench.root, 'export')
  await core.api.export({ dest }, { signal: new AbortController().signal })
  const text = join(bench.root, 'ids.txt')
  await writeFile(text, '0123456789abcdef0123456789abcdef\nnothing')
  expect(await core.api.checkImport({ path: dest })).toMatchObject({ kind: 'export', added: 0, known: 1, images: 0 })
  const { libraryDir } = bench
  await core.stop()

  const empty = await coreBench()
  const other = await empty.open()
  const found = { added: 1, known: 0, images: 4, rejected: 0, reason: null }
  expect(await other.api.checkImport({ path: dest })).toEqual({ kind: 'export', ...found })
  expect(await other.api.checkImport({ path: join(dest, 'manifest.json') })).toEqual({ kind: 'export', ...found })
  expect(await other.api.checkImport({ path: libraryDir })).toEqual({ kind: 'library', ...found })
  expect(await other.api.checkImport({ path: text })).toMatchObject({ kind: 'text', added: 1, images: 0, rejected: 1 })
  expect(await other.api.checkImport({ path: join(dest, 'gone') })).toMatchObject({
    kind: 'none',
    reason: 'there is nothing of that name',
  })
  expect(other.api.list({}).total).toBe(0)
  await other.api.import({ paths: [dest] }, { signal: new AbortController().signal })
  expect(await other.api.checkImport({ path: libraryDir })).toMatchObject({ added: 0, known: 1 })
})
