import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { exportImages } from '../../../src/core/library/export-images.ts'
import type { ExportRequest } from '../../../src/core/library/export-request.ts'
import { parseManifest } from '../../../src/core/library/parse-manifest.ts'
import { thumbnailPath } from '../../../src/core/library/thumbnail-path.ts'
import { noisyPng } from '../../support/picture.ts'
import { realReader } from '../../support/real-reader.ts'
import { exportRequest, keptImage } from './support/export-image.ts'
import { tempFolder } from './support/temp-folder.ts'
import { jpegWithCredentials } from './support/with-credentials.ts'
import { readZip } from './support/zip-reader.ts'

const asIs = exportRequest('', []).recipe
const template = '{id}_{index}'

async function setUp() {
  const folder = await tempFolder()
  const [dest, library] = [join(folder, 'export'), join(folder, 'library')]
  await mkdir(library)
  const picture = sharp({ create: { width: 60, height: 40, channels: 4, background: '#00808080' } })
  const png = await picture.clone().png().toBuffer()
  const jpeg = await picture.clone().flatten().jpeg().toBuffer()
  const size = { width: 60, height: 40 }
  const images = [
    await keptImage(library, 'p', { content: png, changes: { ...size, mediaType: 'image/png' } }),
    await keptImage(library, 'j', {
      content: jpegWithCredentials(jpeg),
      changes: { ...size, mediaType: 'image/jpeg' },
    }),
  ]
  const run = (recipe: Partial<ExportRequest['recipe']>, more: Partial<ExportRequest> = {}) =>
    exportImages(exportRequest(dest, images, { template, recipe: { ...asIs, ...recipe }, ...more }))
  return { folder, dest, library, images, run }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const listed = async (dest: string) => parseManifest(await readFile(join(dest, 'manifest.json'), 'utf8'))?.images ?? []
const namesIn = async (dest: string) =>
  (await readdir(dest)).filter((name) => !/^(?:manifest|index|kieper)/u.test(name)).toSorted()

describe('an export of converted copies', () => {
  it('encodes them, and lists what they are and what they were made from', async () => {
    const { dest, images, run } = await setUp()
    const result = await run({ format: 'webp', maxSide: 30, quality: 50 })
    expect(result).toMatchObject({ copied: 2, failed: [], warnings: [{ id: 'j', reason: 'credentials-removed' }] })
    expect(await namesIn(dest)).toEqual(['j_0.webp', 'p_0.webp'])
    for (const entry of await listed(dest)) {
      const bytes = await readFile(join(dest, entry.path))
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 30, height: 20 })
      expect(entry).toMatchObject({
        sha256: sha256(bytes),
        bytes: bytes.length,
        mediaType: 'image/webp',
        width: 30,
        height: 20,
      })
      const source = images.find(({ task }) => task.id === entry.task.id)
      expect(entry.made).toEqual({ from: source?.sha256, as: 'webp, side 30, quality 50' })
    }
  })

  it('gives a transparent picture a white ground in a JPEG', async () => {
    const { dest, run } = await setUp()
    await run({ format: 'jpeg' })
    const { data } = await sharp(join(dest, 'p_0.jpg')).raw().toBuffer({ resolveWithObject: true })
    expect(data[0]).toBeGreaterThan(110)
  })

  it('leaves the bytes alone where nothing is to be changed', async () => {
    const { dest, images, run } = await setUp()
    expect(await run({ maxSide: 60 })).toMatchObject({ copied: 2, warnings: [] })
    for (const image of images) {
      const entry = (await listed(dest)).find(({ task }) => task.id === image.task.id)
      expect(sha256(await readFile(join(dest, entry?.path ?? '')))).toBe(image.sha256)
    }
  })

  it('tells copies of other kinds apart, and makes none twice', async () => {
    const { dest, run } = await setUp()
    expect(await run({})).toMatchObject({ copied: 2 })
    expect(await run({ format: 'png' }, { onlyNew: true })).toMatchObject({ copied: 2, skipped: 0 })
    expect(await run({ format: 'png' }, { onlyNew: true })).toMatchObject({ copied: 0, skipped: 2 })
    expect(await run({ format: 'png' })).toMatchObject({ copied: 0, skipped: 2 })
    expect(await run({}, { onlyNew: true })).toMatchObject({ copied: 0, skipped: 2 })
    expect(await run({ format: 'png', maxSide: 20 })).toMatchObject({ copied: 2 })
    expect(await listed(dest)).toHaveLength(6)
  })

  it('makes a copy anew that somebody has edited, beside it', async () => {
    const { dest, run } = await setUp()
    await run({ format: 'webp' })
    const edited = await readFile(join(dest, 'p_0.webp'))
    edited[edited.length - 1] = 7
    await writeFile(join(dest, 'p_0.webp'), edited)
    expect(await run({ format: 'webp' })).toMatchObject({ copied: 1, skipped: 1 })
    expect(await namesIn(dest)).toEqual(['j_0.webp', 'p_0-2.webp', 'p_0.webp'])
    expect((await readFile(join(dest, 'p_0.webp'))).equals(edited)).toBe(true)
  })

  it('lists what cannot be decoded, and does the others', async () => {
    const { dest, library, images, run } = await setUp()
    const broken = await keptImage(library, 'x', { content: 'no picture at all' })
    expect(await run({ format: 'avif' }, { images: [...images, broken] })).toMatchObject({
      copied: 2,
      failed: [{ id: 'x', index: 0, reason: 'not-converted' }],
    })
    expect(await namesIn(dest)).toEqual(['j_0.avif', 'p_0.avif'])
  })

  it('packs changed copies into a ZIP, and leaves nothing beside it', async () => {
    const { folder, run } = await setUp()
    const dest = join(folder, 'out', 'x.zip')
    expect(await run({ format: 'webp', metadata: ['a1111'] }, { dest, zip: true })).toMatchObject({
      copied: 2,
      failed: [],
    })
    const entries = readZip(await readFile(dest))
    expect(entries.map(({ name }) => name)).toEqual(['j_0.webp', 'p_0.webp', 'manifest.json', 'manifest.csv'])
    expect(await sharp(entries[0]?.data).metadata()).toMatchObject({ format: 'webp' })
    expect(await readdir(join(folder, 'out'))).toEqual(['x.zip'])
    const unzip = await realReader('unzip', '-v')
    if (unzip !== null) expect((await unzip(['-t', dest])).stdout).toMatch(/No errors detected/u)
  })

  it.each([false, true])('stops after the pictures in hand, and leaves nothing half done (ZIP: %s)', async (zip) => {
    const { folder, library, run } = await setUp()
    const noise = await noisyPng('noise', 100)
    const many = []
    for (let n = 0; n < 40; n++) many.push(await keptImage(library, `t${n}`, { content: noise }))
    const stop = new AbortController()
    const dest = join(folder, zip ? 'x.zip' : 'export')
    const onProgress = () => stop.abort()
    const result = await run(
      { format: 'webp', metadata: ['xmp'] },
      { dest, zip, images: many, signal: stop.signal, onProgress },
    )
    expect(result).toMatchObject({ ok: false, reason: 'cancelled' })
    expect((await readdir(folder, { recursive: true })).filter((name) => name.includes('partial'))).toEqual([])
    if (zip) return expect(await readdir(folder)).toEqual(['library'])
    const names = await namesIn(dest)
    expect(names.length).toBeLessThan(10)
    expect(names).toEqual((await listed(dest)).map(({ path }) => path))
  })
})

describe('an export of marked copies', () => {
  it('says that Content Credentials are broken by it, and keeps them in copies as they are', async () => {
    const { dest, run, images } = await setUp()
    expect(await run({})).toMatchObject({ warnings: [] })
    expect((await readFile(join(dest, 'j_0.jpg'))).equals(await readFile(images[1]?.path ?? ''))).toBe(true)
    expect(await run({ metadata: ['xmp'] })).toMatchObject({
      warnings: [{ id: 'j', index: 0, reason: 'credentials-broken' }],
    })
    expect(await run({ strip: true })).toMatchObject({
      warnings: [{ id: 'j', index: 0, reason: 'credentials-removed' }],
    })
  })

  it('refuses a place with a line break before anything is copied', async () => {
    const { folder, run } = await setUp()
    const dest = join(folder, 'two\nlines')
    expect(await run({ metadata: ['xmp'] }, { dest })).toMatchObject({ ok: false, reason: 'dest-unwritable' })
    expect(await readdir(folder)).toEqual(['library'])
    expect(await run({}, { dest })).toMatchObject({ ok: true, copied: 2 })
  })

  it('takes names that look like options or hold anything', async () => {
    const { folder, run } = await setUp()
    const dest = join(folder, '-all= $(x) "q" \'猫')
    expect(await run({ metadata: ['xmp', 'a1111'] }, { dest, template: '-{id}' })).toMatchObject({
      ok: true,
      copied: 2,
      failed: [],
    })
  })
})

describe('an export with a gallery', () => {
  it('brings small pictures, and never touches a page of somebody else', async () => {
    const { folder, dest, run, images } = await setUp()
    const thumbsDir = join(folder, 'thumbs')
    const thumb = thumbnailPath(thumbsDir, images[0]?.sha256 ?? '')
    await mkdir(join(thumb, '..'), { recursive: true })
    await writeFile(thumb, 'small')
    const gallery = { thumbsDir }
    expect(await run({}, { gallery })).toMatchObject({ ok: true, copied: 2 })
    const page = await readFile(join(dest, 'index.html'), 'utf8')
    expect(page).toContain(`./kieper-thumbs/${images[0]?.sha256}.webp`)
    expect(page).toContain('<img src="./j_0.jpg"')
    expect(await readdir(join(dest, 'kieper-thumbs'))).toEqual([`${images[0]?.sha256}.webp`])
    expect(await run({}, { gallery })).toMatchObject({ ok: true, skipped: 2 })
    await rm(join(dest, 'j_0.jpg'))
    await writeFile(join(dest, 'index.html'), '<title>my site</title>')
    expect(await run({}, { gallery })).toMatchObject({ ok: false, reason: 'foreign-gallery' })
    expect(await readFile(join(dest, 'index.html'), 'utf8')).toBe('<title>my site</title>')
    expect(await namesIn(dest)).toEqual(['p_0.png'])
  })

  it('is in a ZIP as well', async () => {
    const { folder, run } = await setUp()
    const dest = join(folder, 'x.zip')
    await run({}, { dest, zip: true, gallery: { thumbsDir: join(folder, 'thumbs') } })
    expect(readZip(await readFile(dest)).at(-1)).toMatchObject({ name: 'index.html' })
  })
})

describe('an export of bytes as they are', () => {
  it('reads a library file only when it was written to since it was kept', async () => {
    const { dest, images, run } = await setUp()
    const [first] = images
    const path = first?.path ?? ''
    const swapped = Buffer.from((await readFile(path)).toReversed())
    await writeFile(path, swapped)
    expect(await run({})).toMatchObject({ copied: 1, failed: [{ id: 'p', reason: 'altered' }] })
    // As if it had been rotten since before: this is what is given up for speed; `doctor` finds it.
    const keptAt = new Date(first?.task.keptAt ?? 0)
    await utimes(path, keptAt, keptAt)
    expect(await run({}, { onlyNew: true })).toMatchObject({ copied: 1, skipped: 1 })
    expect((await readFile(join(dest, 'p_0.png'))).equals(swapped)).toBe(true)
  })

  it('leaves the manifest alone when nothing has changed', async () => {
    const { dest, run } = await setUp()
    await run({})
    const before = await readFile(join(dest, 'manifest.json'), 'utf8')
    expect(await run({}, { onlyNew: true, exportedAt: Date.UTC(2027, 1, 1) })).toMatchObject({ skipped: 2 })
    expect(await readFile(join(dest, 'manifest.json'), 'utf8')).toBe(before)
  })
})
