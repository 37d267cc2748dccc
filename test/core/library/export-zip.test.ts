import { link, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportImages } from '../../../src/core/library/export-images.ts'
import { parseManifest } from '../../../src/core/library/parse-manifest.ts'
import { exportRequest, keptImage } from './support/export-image.ts'
import { tempFolder } from './support/temp-folder.ts'
import { readZip } from './support/zip-reader.ts'

async function setUp() {
  const folder = await tempFolder()
  const library = join(folder, 'library')
  await mkdir(library)
  return { folder, library, dest: join(folder, 'out', 'export.zip') }
}

const template = '{prompt}_{index}'

describe('exportImages into a ZIP', () => {
  it('packs images as they are, with manifests and sidecars', async () => {
    const { dest, library } = await setUp()
    const big = Buffer.alloc(3_000_000, 'picture ')
    const images = [
      await keptImage(library, 'b', { task: { prompt: '猫 🦊' }, content: big }),
      await keptImage(library, 'a', { task: { prompt: 'Fox' } }),
      await keptImage(library, 'c', { task: { prompt: 'fox' } }),
    ]
    const result = await exportImages(exportRequest(dest, images, { zip: true, template, sidecars: ['json', 'xmp'] }))
    expect(result).toEqual({ ok: true, dest, copied: 3, skipped: 0, failed: [], warnings: [], bytes: big.length + 20 })
    const entries = readZip(await readFile(dest))
    const pictures = ['Fox_0.png', 'fox_0-2.png', '猫 🦊_0.png']
    const names = [
      ...pictures.flatMap((name) => [name, `${name}.json`, `${name}.xmp`]),
      'manifest.json',
      'manifest.csv',
    ]
    expect(entries.map(({ name }) => name)).toEqual(names)
    expect(entries.every(({ isUtf8 }) => isUtf8)).toBe(true)
    for (const { name, isStored } of entries) if (name.endsWith('.png')) expect(isStored).toBe(true)
    expect(entries.find(({ name }) => name === '猫 🦊_0.png')?.data.equals(big)).toBe(true)
    const manifest = parseManifest(entries.find(({ name }) => name === 'manifest.json')?.data.toString() ?? '')
    expect(manifest?.images.map(({ path }) => path)).toEqual(pictures)
    expect(await readdir(join(dest, '..'))).toEqual(['export.zip'])
  })

  it('packs no image into a ZIP with an empty manifest', async () => {
    const { dest } = await setUp()
    expect(await exportImages(exportRequest(dest, [], { zip: true }))).toMatchObject({ ok: true, copied: 0 })
    expect(readZip(await readFile(dest)).map(({ name }) => name)).toEqual(['manifest.json', 'manifest.csv'])
  })

  it('never overwrites or extends what is there', async () => {
    const { folder, library } = await setUp()
    const file = join(folder, 'a.zip')
    await writeFile(file, 'foreign')
    for (const dest of [file, library]) {
      for (const onlyNew of [false, true]) {
        const result = await exportImages(exportRequest(dest, [await keptImage(library, 'a')], { zip: true, onlyNew }))
        expect(result).toMatchObject({ ok: false, reason: 'dest-exists' })
      }
    }
    expect(await readFile(file, 'utf8')).toBe('foreign')
  })

  it('does not overwrite what appears while it packs', async () => {
    const { dest, library } = await setUp()
    const onProgress = () => void writeFile(dest, 'foreign')
    const images = [await keptImage(library, 'a'), await keptImage(library, 'b', { content: Buffer.alloc(2_000_000) })]
    expect(await exportImages(exportRequest(dest, images, { zip: true, onProgress }))).toMatchObject({
      ok: false,
      reason: 'dest-exists',
    })
    expect(await readFile(dest, 'utf8')).toBe('foreign')
    expect(await readdir(join(dest, '..'))).toEqual(['export.zip'])
  })

  it('leaves out missing and altered files and says so', async () => {
    const { dest, library } = await setUp()
    const images = await Promise.all(['a', 'b', 'c'].map((id) => keptImage(library, id)))
    await rm(join(library, 'a-0.png'))
    await writeFile(join(library, 'b-0.png'), 'bytes of X')
    const result = await exportImages(exportRequest(dest, images, { zip: true, template: '{id}' }))
    expect(result).toMatchObject({
      copied: 1,
      failed: [
        { id: 'a', index: 0, reason: 'missing' },
        { id: 'b', index: 0, reason: 'altered' },
      ],
    })
    expect(readZip(await readFile(dest)).map(({ name }) => name)).toEqual(['c.png', 'manifest.json', 'manifest.csv'])
  })

  it.each([0, 1, 7])('leaves nothing when it is cancelled after %i images', async (after) => {
    const { folder, dest, library } = await setUp()
    const images = []
    for (let n = 0; n < 8; n++)
      images.push(await keptImage(library, `t${n}`, { content: Buffer.alloc(1_000_000, `${n}`) }))
    const stop = new AbortController()
    if (after === 0) stop.abort()
    const onProgress = (done: number) => {
      if (done === after) stop.abort()
    }
    const result = await exportImages(exportRequest(dest, images, { zip: true, signal: stop.signal, onProgress }))
    expect(result).toMatchObject({ ok: false, reason: 'cancelled' })
    expect((await readdir(folder)).toSorted()).toEqual(['library'])
  })

  it('replaces the partial file of a killed export', async () => {
    const { folder, library } = await setUp()
    const dest = join(folder, 'x.zip')
    await writeFile(`${dest}.kieper-partial`, Buffer.alloc(500_000, 'old'))
    expect(await exportImages(exportRequest(dest, [await keptImage(library, 'a')], { zip: true }))).toMatchObject({
      ok: true,
    })
    expect(readZip(await readFile(dest))).toHaveLength(3)
    expect((await readdir(folder)).toSorted()).toEqual(['library', 'x.zip'])
  })

  it('clears away the second name of a ZIP whose export was killed right after it got its own', async () => {
    const { dest, library } = await setUp()
    const request = exportRequest(dest, [await keptImage(library, 'a')], { zip: true })
    await exportImages(request)
    await link(dest, `${dest}.kieper-partial`)
    expect(await exportImages(request)).toMatchObject({ ok: false, reason: 'dest-exists' })
    expect(await readdir(join(dest, '..'))).toEqual(['export.zip'])
    // One of another export may still grow.
    await writeFile(`${dest}.kieper-partial`, 'another')
    expect(await exportImages(request)).toMatchObject({ ok: false, reason: 'dest-exists' })
    expect(await readdir(join(dest, '..'))).toEqual(['export.zip', 'export.zip.kieper-partial'])
  })

  it('reports a DEST that cannot be written', async () => {
    const { folder, library } = await setUp()
    await writeFile(join(folder, 'file'), 'x')
    const result = await exportImages(
      exportRequest(join(folder, 'file', 'x.zip'), [await keptImage(library, 'a')], { zip: true }),
    )
    expect(result).toMatchObject({ ok: false })
  })
})
