import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { manifestCsv } from '../../../src/core/library/manifest-csv.ts'
import type { ManifestImage } from '../../../src/core/library/manifest.ts'
import { buildManifest, manifestJson, mergeImages } from '../../../src/core/library/manifest.ts'
import { parseManifest } from '../../../src/core/library/parse-manifest.ts'
import { exportedAt, manifestTask } from './support/export-image.ts'

function image(path: string, changes: Partial<ManifestImage> = {}): ManifestImage {
  return {
    path,
    sha256: 'ab'.repeat(32),
    bytes: 5,
    mediaType: 'image/png',
    width: 10,
    height: 20,
    role: 'result',
    index: 0,
    task: manifestTask('one'),
    url: 'https://files.example/x.png',
    deadlineAt: null,
    ...changes,
  }
}

describe('manifest.json', () => {
  it('lists images by path and reads back as it was written', () => {
    const manifest = buildManifest([image('b.png'), image('a/z.png')], exportedAt)
    expect(manifest.images.map(({ path }) => path)).toEqual(['a/z.png', 'b.png'])
    expect(manifest.exportedAt).toBe('2026-11-22T12:00:00.000Z')
    expect(parseManifest(manifestJson(manifest))).toEqual(manifest)
    expect(manifestJson(parseManifest(manifestJson(manifest)) ?? manifest)).toBe(manifestJson(manifest))
  })

  it.each([
    '',
    'x',
    '[]',
    'null',
    '{}',
    '{"version":2,"exportedAt":"x","images":[]}',
    '{"version":1,"images":[]}',
    '{"name":"web app","version":"1"}',
  ])('does not take %j for ours', (text) => {
    expect(parseManifest(text)).toBe(null)
  })

  it('leaves out entries that lead out of the folder or are none', () => {
    const paths = ['../x.png', '/etc/passwd', 'a/../../x', 'C:/x', 'a\\..\\x', '', './x', 'a//b', 'x\0y']
    const bad = [
      ...paths.map((path) => image(path)),
      null,
      7,
      {},
      { path: 'x' },
      { ...image('q'), role: 'other' },
      { ...image('r'), task: null },
    ]
    const text = JSON.stringify({ version: 1, exportedAt: 'x', images: [...bad, image('good.png')] })
    expect(parseManifest(text)?.images.map(({ path }) => path)).toEqual(['good.png'])
  })

  it('is not fooled by prototype keys', () => {
    const text = manifestJson(buildManifest([image('a.png')], exportedAt)).replace(
      '"params": {',
      '"params": { "__proto__": { "polluted": 1 },',
    )
    const parsed = parseManifest(`\uFEFF${text}`)
    expect(parsed?.images.length).toBe(1)
    expect('polluted' in {}).toBe(false)
    expect(Object.keys(parsed?.images[0]?.task.params ?? {})).toContain('__proto__')
  })
})

describe('mergeImages', () => {
  const other = image('other.png', { task: manifestTask('other') })

  it('keeps what an earlier export lists', () => {
    expect(mergeImages([other], [image('a.png')], () => false).map(({ path }) => path)).toEqual(['other.png', 'a.png'])
  })

  it('replaces the same image at the same path, and what lay there before', () => {
    const fresh = image('a.png', { task: manifestTask('one', { rating: 5 }) })
    expect(mergeImages([image('a.png')], [fresh], () => false)).toEqual([fresh])
    const overwritten = image('a.png', { task: manifestTask('other'), sha256: 'cd'.repeat(32) })
    expect(mergeImages([overwritten], [fresh], () => false)).toEqual([fresh])
  })

  it('keeps two images that share a file', () => {
    const twin = image('a.png', { task: manifestTask('other') })
    expect(mergeImages([twin], [image('a.png')], () => false).length).toBe(2)
  })

  it('forgets an earlier file of the same image only when it is gone', () => {
    expect(mergeImages([image('old.png')], [image('a.png')], () => false).length).toBe(2)
    expect(
      mergeImages([image('old.png')], [image('a.png')], (path) => path === 'old.png').map(({ path }) => path),
    ).toEqual(['a.png'])
    expect(mergeImages([other], [image('a.png')], () => true).length).toBe(2)
  })
})

describe('manifest.csv', () => {
  const csvOf = (...images: ManifestImage[]) => manifestCsv(buildManifest(images, exportedAt))
  const read = (text: string): Record<string, string>[] => parse(text, { columns: true })

  it('holds the manifest flat', () => {
    const prompt = 'quotes " and, commas\nand lines; 猫 🦊'
    const [row] = read(csvOf(image('a/b.png', { task: manifestTask('one', { prompt, note: null }) })))
    expect(row).toMatchObject({
      path: 'a/b.png',
      bytes: '5',
      index: '0',
      id: 'one',
      taskId: 'remote-one',
      prompt,
      note: '',
      rating: '4',
      tags: 'fox, red',
    })
    expect(JSON.parse(row?.['params'] ?? '')).toEqual({ aspect_ratio: '1:1', seed: 7 })
  })

  it('has one line per image and a heading, also without images', () => {
    expect(csvOf().split('\r\n')).toHaveLength(2)
    expect(csvOf().startsWith('path,sha256,bytes,')).toBe(true)
    expect(read(csvOf(image('a.png'), image('b.png')))).toHaveLength(2)
  })

  it.each([
    '=HYPERLINK("http://x","y")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '\u0007=1',
    "=cmd|' /C calc'!A0",
  ])('makes the cell %j harmless', (text) => {
    const task = manifestTask('one', { prompt: text, note: text, model: text, tags: [text], connection: text })
    const [row] = read(csvOf(image('a.png', { task })))
    for (const column of ['prompt', 'note', 'model', 'tags', 'connection']) expect(row?.[column]).toBe(`'${text}`)
  })

  it('does not let NUL hide a formula', () => {
    const [row] = read(csvOf(image('a.png', { task: manifestTask('one', { prompt: '\0=1+1' }) })))
    expect(row?.['prompt']).toBe("'=1+1")
  })
})
