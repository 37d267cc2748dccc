import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { exportImages } from '../../../src/core/library/export-images.ts'
import { parseManifest } from '../../../src/core/library/parse-manifest.ts'
import { nameKey } from '../../../src/core/library/unique-name.ts'
import { realReader } from '../../support/real-reader.ts'
import { exportRequest, keptImage } from './support/export-image.ts'
import { nastyNames } from './support/nasty-names.ts'
import { tempFolder } from './support/temp-folder.ts'
import { readZip } from './support/zip-reader.ts'

async function setUp() {
  const folder = await tempFolder()
  const library = join(folder, 'library')
  await mkdir(library)
  const images = []
  for (let n = 0; n < 1_000; n++) {
    const word = nastyNames[n % nastyNames.length] ?? ''
    const prompt = n % 3 === 0 ? word : n % 3 === 1 ? word.toUpperCase() : `${word}${n}`
    images.push(await keptImage(library, `t${n}`, { task: { prompt, note: word }, content: `bytes of ${n}` }))
  }
  return { folder, images }
}

describe('an export of 1,000 nasty names', () => {
  it('can be read back from a folder, every one of them', async () => {
    const { folder, images } = await setUp()
    const dest = join(folder, 'out')
    const request = exportRequest(dest, images, { template: '{prompt}/{prompt:60}', sidecars: ['json'] })
    expect(await exportImages(request)).toMatchObject({ copied: 1_000, failed: [] })
    const listed = parseManifest(await readFile(join(dest, 'manifest.json'), 'utf8'))?.images ?? []
    expect(listed).toHaveLength(1_000)
    for (const { path, task } of listed) {
      expect(await readFile(join(dest, path), 'utf8')).toBe(`bytes of ${task.id.slice(1)}`)
      for (const name of path.split('/')) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
    }
    expect(new Set(listed.map(({ path }) => nameKey(path))).size).toBe(1_000)
    const rows = parse(await readFile(join(dest, 'manifest.csv')), { columns: true })
    expect(rows).toHaveLength(1_000)
    expect(rows.map((row) => Object(row)['path'])).toEqual(
      listed.map(({ path }) => (/^[-=+@]/u.test(path) ? `'${path}` : path)),
    )
    expect(await exportImages({ ...request, onlyNew: true })).toMatchObject({ copied: 0, skipped: 1_000 })
  })

  it('can be read back from a ZIP file, also by unzip', async () => {
    const { folder, images } = await setUp()
    const dest = join(folder, 'out.zip')
    expect(
      await exportImages(exportRequest(dest, images, { zip: true, template: '{prompt}/{prompt:60}' })),
    ).toMatchObject({
      copied: 1_000,
      failed: [],
    })
    const entries = readZip(await readFile(dest))
    const manifest = entries.find(({ name }) => name === 'manifest.json')?.data.toString() ?? ''
    const bytesAt = new Map(entries.map(({ name, data }) => [name, data.toString()]))
    const listed = parseManifest(manifest)?.images ?? []
    expect(listed).toHaveLength(1_000)
    for (const { path, task } of listed) expect(bytesAt.get(path)).toBe(`bytes of ${task.id.slice(1)}`)
    const unzip = await realReader('unzip', '-v')
    if (unzip !== null) expect((await unzip(['-t', dest])).stdout).toMatch(/No errors detected/u)
  })
})
