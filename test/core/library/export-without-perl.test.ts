import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { exportImages } from '../../../src/core/library/export-images.ts'
import { exportRequest, keptImage } from './support/export-image.ts'
import { tempFolder } from './support/temp-folder.ts'

vi.mock(import('../../../src/core/library/metadata-writer.ts'), () => ({
  startMetadataWriter: () => Promise.resolve({ reason: 'spawn perl ENOENT' }),
}))

describe('an export where ExifTool cannot run', () => {
  it.each([false, true])('says what to do before anything is copied (ZIP: %s)', async (zip) => {
    const folder = await tempFolder()
    const image = await keptImage(join(folder, 'library'), 'a')
    const { recipe } = exportRequest('', [])
    const request = exportRequest(join(folder, 'out'), [image], { zip, recipe: { ...recipe, strip: true } })
    const result = await exportImages(request)
    expect(result).toMatchObject({ ok: false, reason: 'no-metadata-writer' })
    expect(result.ok ? '' : result.message).toMatch(/apt install perl/u)
    expect(await readdir(folder)).toEqual(['library'])
    expect(await exportImages({ ...request, recipe })).toMatchObject({ ok: true, copied: 1 })
  })
})
