import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { exportImages } from '../../../src/core/library/export-images.ts'
import type { ExportRequest } from '../../../src/core/library/export-request.ts'
import type { ManifestTask } from '../../../src/core/library/manifest.ts'
import { parseManifest } from '../../../src/core/library/parse-manifest.ts'
import { verifyFile } from '../../../src/core/library/verify-file.ts'
import { exportRequest, keptImage } from './support/export-image.ts'
import { tempFolder } from './support/temp-folder.ts'

const template = '{id}_{index}'

/** Two pictures that were exported with marks in their copies, sidecars and a gallery. */
async function setUp() {
  const folder = await tempFolder()
  const [dest, library] = [join(folder, 'export'), join(folder, 'library')]
  await mkdir(library)
  const content = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#808' } })
    .png()
    .toBuffer()
  const images = await Promise.all(
    ['a', 'b'].map((id) => keptImage(library, id, { content, changes: { width: 60, height: 40 } })),
  )
  /** Exports what is new, with other marks on the first task. */
  const exported = (marks: Partial<ManifestTask>, more: Partial<ExportRequest> = {}) =>
    exportImages(
      exportRequest(
        dest,
        images.map((image) => (image.task.id === 'a' ? { ...image, task: { ...image.task, ...marks } } : image)),
        {
          template,
          recipe: { ...exportRequest('', []).recipe, metadata: ['xmp'] },
          sidecars: ['json', 'xmp'],
          gallery: { thumbsDir: join(folder, 'thumbs') },
          onlyNew: true,
          ...more,
        },
      ),
    )
  expect(await exported({})).toMatchObject({ copied: 2, failed: [] })
  return { dest, exported }
}

const read = (...path: string[]): Promise<string> => readFile(join(...path), 'latin1')
const listed = async (dest: string) => parseManifest(await read(dest, 'manifest.json'))?.images ?? []
const pictures = async (dest: string) => (await readdir(dest)).filter((name) => name.endsWith('.png')).toSorted()

describe('an export of marked copies, done again with --new', () => {
  it('makes those anew in their place whose task has other marks now, and their sidecars and the page', async () => {
    const { dest, exported } = await setUp()
    const untouched = await readFile(join(dest, 'b_0.png'))
    expect(await exported({})).toMatchObject({ copied: 0, skipped: 2 })
    expect(await exported({ tags: ['seaside'], rating: 2, note: 'mine' })).toMatchObject({ copied: 1, skipped: 1 })
    expect(await pictures(dest)).toEqual(['a_0.png', 'b_0.png'])
    for (const name of ['a_0.png', 'a_0.png.json', 'a_0.png.xmp', 'index.html', 'manifest.csv'])
      expect(await read(dest, name), name).toContain('seaside')
    expect(await read(dest, 'a_0.png.json')).toContain('"note": "mine"')
    expect(await readFile(join(dest, 'b_0.png'))).toEqual(untouched)
    for (const entry of await listed(dest)) expect(await verifyFile(join(dest, entry.path), entry)).toBe('ok')
    expect(await exported({ tags: ['seaside'], rating: 2, note: 'mine' })).toMatchObject({ copied: 0, skipped: 2 })
  })

  it('writes only the sidecars anew where the copy does not tell what has changed, and those that are gone', async () => {
    const { dest, exported } = await setUp()
    expect(await exported({ note: 'only here' })).toMatchObject({ copied: 0, skipped: 2 })
    expect(await read(dest, 'a_0.png.json')).toContain('only here')
    const plain = { recipe: exportRequest('', []).recipe, sidecars: ['json' as const], gallery: null }
    expect(await exported({}, plain)).toMatchObject({ copied: 2 })
    expect(await exported({ note: 'of the plain one' }, plain)).toMatchObject({ copied: 0, skipped: 2 })
    expect(await read(dest, 'a_0-2.png.json')).toContain('of the plain one')
    expect(await exported({}, { ...plain, sidecars: ['xmp'] })).toMatchObject({ copied: 0, skipped: 2 })
    expect(await read(dest, 'a_0-2.png.xmp')).toContain('a picture of a')
  })

  it('leaves a copy and a sidecar alone that somebody has changed, and puts the new copy beside', async () => {
    const { dest, exported } = await setUp()
    const edited = Buffer.concat([await readFile(join(dest, 'a_0.png')), Buffer.from('edited')])
    await writeFile(join(dest, 'a_0.png'), edited)
    await writeFile(join(dest, 'a_0.png.xmp'), 'my own words')
    expect(await exported({ tags: ['seaside'] })).toMatchObject({ copied: 1, skipped: 1 })
    expect(await readFile(join(dest, 'a_0.png'))).toEqual(edited)
    expect(await read(dest, 'a_0.png.xmp')).toBe('my own words')
    expect(await read(dest, 'a_0-2.png')).toContain('seaside')
    expect(await exported({ tags: ['hills'] })).toMatchObject({ copied: 1, skipped: 1 })
    expect(await pictures(dest)).toEqual(['a_0-2.png', 'a_0.png', 'b_0.png'])
    expect(await read(dest, 'a_0-2.png')).toContain('hills')
  })

  it('takes a copy for its own that it made before it was killed, and makes those anew that an older version made', async () => {
    const { dest, exported } = await setUp()
    const before = await read(dest, 'manifest.json')
    await exported({ tags: ['seaside'] })
    await writeFile(join(dest, 'manifest.json'), before.replaceAll(/,\s*"says": "\w+"/gu, ''))
    expect(await exported({ tags: ['seaside'] })).toMatchObject({ copied: 2, skipped: 0 })
    expect(await pictures(dest)).toEqual(['a_0.png', 'b_0.png'])
    expect(await exported({ tags: ['seaside'] })).toMatchObject({ copied: 0, skipped: 2 })
  })
})
