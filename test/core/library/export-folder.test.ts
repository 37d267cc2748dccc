import { mkdir, readFile, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportImages } from '../../../src/core/library/export-images.ts'
import { parseManifest } from '../../../src/core/library/parse-manifest.ts'
import { nameKey } from '../../../src/core/library/unique-name.ts'
import { exportRequest, keptImage } from './support/export-image.ts'
import { tempFolder } from './support/temp-folder.ts'

async function setUp() {
  const folder = await tempFolder()
  const [dest, library] = [join(folder, 'export'), join(folder, 'library')]
  await mkdir(library)
  return { folder, dest, library }
}

/** Every file below a folder, relative, dot-files too. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
}

const read = (...path: string[]) => readFile(join(...path), 'utf8')
const manifestIn = async (dest: string) => parseManifest(await read(dest, 'manifest.json'))
const pathsIn = async (dest: string) => (await manifestIn(dest))?.images.map(({ path }) => path)
const template = '{id}_{index}'

describe('exportImages into a folder', () => {
  it('copies images with manifests and sidecars', async () => {
    const { dest, library } = await setUp()
    const images = [
      await keptImage(library, 'b'),
      await keptImage(library, 'a'),
      await keptImage(library, 'a', { index: 1, content: 'more' }),
    ]
    const steps: number[][] = []
    const request = exportRequest(dest, images, {
      template,
      sidecars: ['json', 'xmp'],
      onProgress: (...step) => steps.push(step),
    })
    const result = await exportImages(request)
    expect(result).toEqual({ ok: true, dest, copied: 3, skipped: 0, failed: [], warnings: [], bytes: 10 + 10 + 4 })
    const pictures = ['a_0.png', 'a_1.png', 'b_0.png']
    const all = [...pictures.flatMap((name) => [name, `${name}.json`, `${name}.xmp`]), 'manifest.csv', 'manifest.json']
    expect(await filesIn(dest)).toEqual(all.toSorted())
    expect(await read(dest, 'a_1.png')).toBe('more')
    expect(await pathsIn(dest)).toEqual(pictures)
    expect(JSON.parse(await read(dest, 'a_0.png.json'))).toMatchObject({ path: 'a_0.png', task: { id: 'a' } })
    const text: unknown = JSON.parse(await read(dest, 'manifest.json'))
    expect(text).toMatchObject({ version: 1, exportedAt: '2026-11-22T12:00:00.000Z' })
    expect(steps.at(-1)).toEqual([3, 3, 24])
    expect(await filesIn(library)).toHaveLength(3)
  })

  it('makes folders from the template and a name of the time', async () => {
    const { dest, library } = await setUp()
    const image = await keptImage(library, 'a')
    expect(await exportImages(exportRequest(join(dest, 'deep', 'er'), [image]))).toMatchObject({ ok: true, copied: 1 })
    const [path] = (await pathsIn(join(dest, 'deep', 'er'))) ?? []
    expect(path).toMatch(/^2026-11-\d\d\/2026-11-\d\d_\d{4}00_nano-banana_a_0\.png$/)
    expect(await read(dest, 'deep', 'er', path ?? '')).toBe('bytes of a')
  })

  it('skips what is there byte for byte when done again', async () => {
    const { dest, library } = await setUp()
    const images = [await keptImage(library, 'a'), await keptImage(library, 'b')]
    await exportImages(exportRequest(dest, images, { template }))
    const before = await stat(join(dest, 'a_0.png'))
    expect(await exportImages(exportRequest(dest, images, { template }))).toMatchObject({
      copied: 0,
      skipped: 2,
      bytes: 0,
    })
    expect((await stat(join(dest, 'a_0.png'))).ino).toBe(before.ino)
    expect(await pathsIn(dest)).toEqual(['a_0.png', 'b_0.png'])
  })

  it('adds to an earlier export and keeps its entries', async () => {
    const { dest, library } = await setUp()
    await exportImages(exportRequest(dest, [await keptImage(library, 'a')], { template }))
    await exportImages(exportRequest(dest, [await keptImage(library, 'b')], { template }))
    expect(await pathsIn(dest)).toEqual(['a_0.png', 'b_0.png'])
    expect((await read(dest, 'manifest.csv')).trim().split('\r\n')).toHaveLength(3)
  })

  it('gives each of 300 images of one name its own, and the same again', async () => {
    const { dest, library } = await setUp()
    const images = []
    for (let n = 0; n < 300; n++)
      images.push(await keptImage(library, `t${n}`, { task: { prompt: n % 2 === 0 ? 'Same' : 'sAME' } }))
    const request = exportRequest(dest, images, { template: '{prompt}' })
    expect(await exportImages(request)).toMatchObject({ copied: 300, failed: [] })
    const names = (await readdir(dest)).filter((name) => name.endsWith('.png'))
    expect(new Set(names.map(nameKey)).size).toBe(300)
    expect(await exportImages(request)).toMatchObject({ copied: 0, skipped: 300 })
  })

  it('copies two images of the same bytes twice', async () => {
    const { dest, library } = await setUp()
    const images = [
      await keptImage(library, 'a', { content: 'twin' }),
      await keptImage(library, 'b', { content: 'twin' }),
    ]
    expect(await exportImages(exportRequest(dest, images, { template: 'x' }))).toMatchObject({ copied: 2 })
    expect(await pathsIn(dest)).toEqual(['x-2.png', 'x.png'])
  })
})

describe('exportImages and foreign files', () => {
  it('goes round names that are taken, in any case, and touches nothing', async () => {
    const { dest, library } = await setUp()
    await mkdir(dest)
    await writeFile(join(dest, 'A_0.PNG'), 'foreign!!!')
    await writeFile(join(dest, 'b_0.png.xmp'), 'foreign')
    await mkdir(join(dest, 'c_0.png'))
    await symlink('/etc/hostname', join(dest, 'd_0.png'))
    const images = await Promise.all(['a', 'b', 'c', 'd'].map((id) => keptImage(library, id)))
    expect(await exportImages(exportRequest(dest, images, { template, sidecars: ['xmp'] }))).toMatchObject({
      copied: 4,
    })
    expect(await pathsIn(dest)).toEqual(['a_0-2.png', 'b_0-2.png', 'c_0-2.png', 'd_0-2.png'])
    expect(await read(dest, 'A_0.PNG')).toBe('foreign!!!')
    expect(await read(dest, 'b_0.png.xmp')).toBe('foreign')
  })

  it.each(['manifest.json', 'manifest.csv'])('refuses to replace a foreign %s', async (name) => {
    const { dest, library } = await setUp()
    await mkdir(dest)
    await writeFile(join(dest, name), '{"name":"my web app"}')
    const result = await exportImages(exportRequest(dest, [await keptImage(library, 'a')], { template }))
    expect(result).toMatchObject({ ok: false, reason: 'foreign-manifest' })
    expect(await filesIn(dest)).toEqual([name])
    expect(await read(dest, name)).toBe('{"name":"my web app"}')
  })

  it('refuses a file as DEST, and a place below one', async () => {
    const { dest, library } = await setUp()
    await writeFile(dest, 'x')
    for (const place of [dest, join(dest, 'below')]) {
      const result = await exportImages(exportRequest(place, [await keptImage(library, 'a')]))
      expect(result).toMatchObject({ ok: false, reason: 'dest-is-file' })
    }
    expect(await read(dest)).toBe('x')
  })

  it('goes on when one folder name is taken by a file', async () => {
    const { dest, library } = await setUp()
    await mkdir(dest)
    await writeFile(join(dest, 'a'), 'foreign')
    const images = [await keptImage(library, 'a', { index: 2 }), await keptImage(library, 'b')]
    const result = await exportImages(exportRequest(dest, images, { template: '{id}/{index}' }))
    expect(result).toMatchObject({ ok: true, copied: 1, failed: [{ id: 'a', index: 2, reason: 'unwritable' }] })
    expect(await filesIn(dest)).toEqual(['a', 'b/0.png', 'manifest.csv', 'manifest.json'])
  })

  it('does not let a template take the place of the manifest', async () => {
    const { dest, library } = await setUp()
    const result = await exportImages(
      exportRequest(dest, [await keptImage(library, 'a')], { template: 'Manifest.json/{id}' }),
    )
    expect(result).toMatchObject({ ok: true, copied: 1 })
    expect(await pathsIn(dest)).toEqual(['_Manifest.json/a.png'])
  })

  it('refuses a bad template before it touches anything', async () => {
    const { dest, library } = await setUp()
    const result = await exportImages(exportRequest(dest, [await keptImage(library, 'a')], { template: '{what}' }))
    expect(result).toMatchObject({ ok: false, reason: 'bad-template' })
    await expect(stat(dest)).rejects.toThrow('ENOENT')
  })
})

describe('exportImages with onlyNew', () => {
  it('copies what DEST lacks by task and index, whatever the names', async () => {
    const { dest, library } = await setUp()
    const first = [await keptImage(library, 'a'), await keptImage(library, 'b')]
    await exportImages(exportRequest(dest, first, { template }))
    const images = [...first, await keptImage(library, 'c')]
    const request = exportRequest(dest, images, { template: 'other/{id}', onlyNew: true })
    expect(await exportImages(request)).toMatchObject({ copied: 1, skipped: 2 })
    expect(await pathsIn(dest)).toEqual(['a_0.png', 'b_0.png', 'other/c.png'])
    expect(await exportImages(request)).toMatchObject({ copied: 0, skipped: 3 })
  })

  it('copies again what is gone or has another size', async () => {
    const { dest, library } = await setUp()
    const images = [await keptImage(library, 'a'), await keptImage(library, 'b')]
    const request = exportRequest(dest, images, { template, onlyNew: true })
    await exportImages(request)
    await rm(join(dest, 'a_0.png'))
    await writeFile(join(dest, 'b_0.png'), 'cropped by somebody')
    expect(await exportImages(request)).toMatchObject({ copied: 2, skipped: 0 })
    expect(await read(dest, 'a_0.png')).toBe('bytes of a')
    expect(await read(dest, 'b_0.png')).toBe('cropped by somebody')
    expect(await pathsIn(dest)).toContain('b_0-2.png')
  })

  it('does not follow paths of a tampered manifest out of DEST', async () => {
    const { folder, dest, library } = await setUp()
    const image = await keptImage(library, 'a')
    await exportImages(exportRequest(dest, [image], { template }))
    await rm(join(dest, 'a_0.png'))
    await writeFile(join(folder, 'outside.png'), 'bytes of a')
    await writeFile(
      join(dest, 'manifest.json'),
      (await read(dest, 'manifest.json')).replace('"a_0.png"', '"../outside.png"'),
    )
    expect(await exportImages(exportRequest(dest, [image], { template, onlyNew: true }))).toMatchObject({
      copied: 1,
      skipped: 0,
    })
    expect(await pathsIn(dest)).toEqual(['a_0.png'])
  })

  it('brings rating and tags in the manifest up to date', async () => {
    const { dest, library } = await setUp()
    const image = await keptImage(library, 'a')
    await exportImages(exportRequest(dest, [image], { template }))
    const rated = { ...image, task: { ...image.task, rating: 1 } }
    await exportImages(exportRequest(dest, [rated], { template, onlyNew: true }))
    expect((await manifestIn(dest))?.images.map(({ task }) => task.rating)).toEqual([1])
  })
})

describe('exportImages and sidecars', () => {
  it('brings its own up to date, and leaves those that somebody has changed', async () => {
    const { dest, library } = await setUp()
    const images = [await keptImage(library, 'a'), await keptImage(library, 'b')]
    await exportImages(exportRequest(dest, images, { template, sidecars: ['xmp', 'json'] }))
    await writeFile(join(dest, 'b_0.png.xmp'), 'edited in darktable')
    const rated = images.map((image) => ({ ...image, task: { ...image.task, rating: 2 } }))
    expect(await exportImages(exportRequest(dest, rated, { template, sidecars: ['xmp', 'json'] }))).toMatchObject({
      skipped: 2,
    })
    expect(await read(dest, 'a_0.png.xmp')).toContain('<xmp:Rating>2</xmp:Rating>')
    expect(await read(dest, 'a_0.png.json')).toContain('"rating": 2')
    expect(await read(dest, 'b_0.png.xmp')).toBe('edited in darktable')
  })
})

describe('exportImages and trouble', () => {
  it('lists library files that are missing or altered and exports the rest', async () => {
    const { dest, library } = await setUp()
    const images = await Promise.all(['a', 'b', 'c', 'd'].map((id) => keptImage(library, id)))
    await rm(join(library, 'a-0.png'))
    await writeFile(join(library, 'b-0.png'), 'another size')
    await writeFile(join(library, 'c-0.png'), 'bytes of X')
    const result = await exportImages(exportRequest(dest, images, { template }))
    expect(result).toMatchObject({ ok: true, copied: 1, bytes: 10 })
    expect(result.ok ? result.failed.toSorted((x, y) => (x.id < y.id ? -1 : 1)) : []).toEqual([
      { id: 'a', index: 0, reason: 'missing' },
      { id: 'b', index: 0, reason: 'altered' },
      { id: 'c', index: 0, reason: 'altered' },
    ])
    expect(await filesIn(dest)).toEqual(['d_0.png', 'manifest.csv', 'manifest.json'])
  })

  it('leaves nothing when it is cancelled before the first image', async () => {
    const { dest, library } = await setUp()
    const request = exportRequest(join(dest, 'deep'), [await keptImage(library, 'a')], { signal: AbortSignal.abort() })
    expect(await exportImages(request)).toMatchObject({ ok: false, reason: 'cancelled' })
    await expect(stat(dest)).rejects.toThrow('ENOENT')
  })

  it('leaves only complete files and a manifest of them when it is cancelled, and goes on later', async () => {
    const { dest, library } = await setUp()
    const images = []
    for (let n = 0; n < 40; n++)
      images.push(await keptImage(library, `t${n}`, { content: Buffer.alloc(100_000, `${n} `) }))
    const stop = new AbortController()
    const onProgress = (done: number) => {
      if (done === 5) stop.abort()
    }
    const result = await exportImages(exportRequest(dest, images, { template, signal: stop.signal, onProgress }))
    expect(result).toMatchObject({ ok: false, reason: 'cancelled' })
    const pictures = (await filesIn(dest)).filter((name) => !name.startsWith('manifest.'))
    expect(pictures.length).toBeGreaterThanOrEqual(5)
    expect(pictures.length).toBeLessThan(40)
    for (const name of pictures) expect(name).toMatch(/^t\d+_0\.png$/)
    for (const name of pictures) expect((await stat(join(dest, name))).size).toBe(100_000)
    expect((await pathsIn(dest))?.toSorted()).toEqual(pictures.toSorted())
    const again = await exportImages(exportRequest(dest, images, { template, onlyNew: true }))
    expect(again).toMatchObject({ ok: true, copied: 40 - pictures.length, skipped: pictures.length })
  })

  it('sweeps the partial files of a killed export, not those of one under way elsewhere', async () => {
    const { dest, library } = await setUp()
    await mkdir(dest)
    await writeFile(join(dest, '.kieper-partial-999999999-1'), 'half')
    await writeFile(join(dest, `.kieper-partial-${process.pid}-9`), 'half')
    await writeFile(join(dest, `.kieper-partial-${process.ppid}-1`), 'half of a running one')
    await writeFile(join(dest, `.kieper-partial-${process.ppid}-2`), 'half of a long dead one')
    const fresh = new Date(Date.UTC(2026, 10, 22, 11, 59))
    const old = new Date(Date.UTC(2026, 10, 21))
    await utimes(join(dest, `.kieper-partial-${process.ppid}-1`), fresh, fresh)
    await utimes(join(dest, `.kieper-partial-${process.ppid}-2`), old, old)
    await exportImages(exportRequest(dest, [await keptImage(library, 'a')], { template }))
    expect((await filesIn(dest)).filter((name) => name.startsWith('.'))).toEqual([`.kieper-partial-${process.ppid}-1`])
  })

  it('runs one export into a place at a time', async () => {
    const { dest, library } = await setUp()
    const images = [await keptImage(library, 'a')]
    const results = await Promise.all([1, 2].map(() => exportImages(exportRequest(dest, images, { template }))))
    expect(results.map((result) => (result.ok ? 'ok' : result.reason))).toEqual(['ok', 'dest-busy'])
  })

  it('reports a DEST that cannot be written', async () => {
    const { library } = await setUp()
    const result = await exportImages(exportRequest('/proc/kieper-export', [await keptImage(library, 'a')]))
    expect(result).toMatchObject({ ok: false })
    expect(result.ok ? '' : result.message).toContain('/proc/kieper-export')
  })
})
