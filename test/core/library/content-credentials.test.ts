import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { hasContentCredentials } from '../../../src/core/library/content-credentials.ts'
import { tempFolder } from './support/temp-folder.ts'
import {
  avifWithCredentials,
  jpegWithCredentials,
  pngWithCredentials,
  webpWithCredentials,
} from './support/with-credentials.ts'

const plain = sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
const formats = [
  ['jpeg', jpegWithCredentials],
  ['png', pngWithCredentials],
  ['webp', webpWithCredentials],
  ['avif', avifWithCredentials],
] as const

describe('hasContentCredentials', () => {
  it.each(formats)('tells a %s that carries a C2PA manifest from one that does not', async (format, sign) => {
    const path = join(await tempFolder(), 'picture')
    const bytes = await plain.clone().toFormat(format).toBuffer()
    await writeFile(path, bytes)
    expect(await hasContentCredentials(path, `image/${format}`)).toBe(false)
    await writeFile(path, sign(bytes))
    expect(await hasContentCredentials(path, `image/${format}`)).toBe(true)
  })

  it.each(formats)('does not fail or hang at a %s that ends anywhere', async (format, sign) => {
    const path = join(await tempFolder(), 'picture')
    const bytes = sign(await plain.clone().toFormat(format).toBuffer())
    for (let length = 0; length < bytes.length; length += 7) {
      await writeFile(path, bytes.subarray(0, length))
      await hasContentCredentials(path, `image/${format}`)
    }
    // Sizes that lead nowhere: a box of size 0, chunks of 4 GB.
    await writeFile(path, Buffer.concat([bytes.subarray(0, 12), Buffer.alloc(64)]))
    expect(await hasContentCredentials(path, `image/${format}`)).toBe(false)
    await writeFile(path, Buffer.concat([bytes.subarray(0, 12), Buffer.alloc(64, 255)]))
    expect(await hasContentCredentials(path, `image/${format}`)).toBe(false)
  })
})
