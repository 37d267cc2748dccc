import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extensionOf, inspectImage } from '../../../src/core/library/image-structure.ts'
import type { Inspection, InspectionLimits } from '../../../src/core/library/inspection.ts'
import { picture, pngChunks, pngOf } from './support/pictures.ts'
import { tempFolder } from './support/temp-folder.ts'

async function inspect(bytes: Buffer | string, limits?: InspectionLimits): Promise<Inspection> {
  const path = join(await tempFolder(), 'file')
  await writeFile(path, bytes)
  return limits ? inspectImage(path, limits) : inspectImage(path)
}

const reasonOf = (inspection: Inspection) => (inspection.ok ? 'ok' : inspection.reason)
const detailOf = (inspection: Inspection) => (inspection.ok ? '' : inspection.detail)

const formats = [
  ['jpg', 'image/jpeg', () => picture().jpeg().toBuffer(), false],
  ['jpg', 'image/jpeg', () => picture().jpeg({ progressive: true }).toBuffer(), true],
  ['jpg', 'image/jpeg', () => picture(1, 1).jpeg().toBuffer(), false],
  ['png', 'image/png', () => picture().png().toBuffer(), false],
  ['png', 'image/png', () => picture().png({ progressive: true }).toBuffer(), true],
  ['png', 'image/png', () => picture().png({ palette: true }).toBuffer(), false],
  ['webp', 'image/webp', () => picture().webp().toBuffer(), false],
  ['webp', 'image/webp', () => picture().webp({ lossless: true }).toBuffer(), false],
  ['webp', 'image/webp', () => picture().ensureAlpha(0.5).webp().toBuffer(), false],
  ['gif', 'image/gif', () => picture().gif().toBuffer(), false],
  ['avif', 'image/avif', () => picture().avif({ effort: 0 }).toBuffer(), false],
] as const

describe('inspectImage', () => {
  it.each(formats)('knows a whole %s (%s)', async (extension, mediaType, make, progressive) => {
    const bytes = await make()
    const { width, height } =
      extension === 'jpg' && bytes.length < 1_000 ? { width: 1, height: 1 } : { width: 320, height: 240 }
    expect(await inspect(bytes)).toEqual({ ok: true, mediaType, extension, width, height, progressive })
    expect(extensionOf(mediaType)).toBe(extension)
  })

  it.each(formats)('finds every cut of a %s (%s)', async (_extension, _mediaType, make) => {
    const bytes = await make()
    for (const part of [0.999, 0.9, 0.5, 0.1]) {
      const cut = bytes.subarray(0, Math.min(bytes.length - 1, Math.floor(bytes.length * part)))
      expect(reasonOf(await inspect(cut)), `${cut.length} of ${bytes.length} bytes`).toBe('truncated')
    }
  })

  it('calls the shortest pieces of a picture truncated', async () => {
    expect(reasonOf(await inspect(Buffer.from([0xff, 0xd8])))).toBe('truncated')
    expect(reasonOf(await inspect(Buffer.from([0xff, 0xd8, 0xff])))).toBe('truncated')
    expect(reasonOf(await inspect(Buffer.from([0x89, 0x50, 0x4e])))).toBe('truncated')
    expect(reasonOf(await inspect('RIFF'))).toBe('truncated')
  })

  it.each([
    ['', 'empty'],
    ['<!DOCTYPE html><html><body>expired</body></html>', 'HTML'],
    ['\n  <html lang="en">', 'HTML'],
    ['{"code":404,"msg":"not found"}', 'JSON'],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG'],
    ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'XML'],
    ['Not found', 'text'],
    ['II*\0\x08\0\0\0', 'TIFF'],
    ['BM\x36\0\0\0', 'BMP'],
    ['\0\0\0\x18ftypisom\0\0\0\0isommp42', 'MP4'],
    ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'HEIC'],
    ['RIFF\x24\0\0\0WAVEfmt ', 'RIFF'],
    ['%PDF-1.7', 'PDF'],
    ['\x01\x02\x03\x04', 'unknown'],
  ])('refuses %j as no picture', async (content, word) => {
    const inspection = await inspect(Buffer.from(content, 'latin1'))
    expect(reasonOf(inspection)).toBe('not-an-image')
    expect(detailOf(inspection)).toContain(word)
  })

  it('holds the pixel limit, by the header alone', async () => {
    const limits = { maxPixels: 320 * 240 - 1 }
    for (const [, , make] of formats.filter(([, , , progressive]) => !progressive)) {
      const bytes = await make()
      if (bytes.length > 1_000) expect(reasonOf(await inspect(bytes, limits))).toBe('too-many-pixels')
    }
    const chunks = pngChunks(await picture().png().toBuffer())
    const header = chunks[0]?.[1] ?? Buffer.alloc(13)
    header.writeUInt32BE(20_000, 0)
    header.writeUInt32BE(20_000, 4)
    expect(reasonOf(await inspect(pngOf(chunks)))).toBe('too-many-pixels')
  })

  it('rejects when the file cannot be read, because that says nothing about the picture', async () => {
    await expect(inspectImage(join(await tempFolder(), 'none'))).rejects.toThrow('ENOENT')
  })
})

describe('inspectImage of a JPEG', () => {
  it('tolerates what stands behind the end marker', async () => {
    const jpeg = await picture().jpeg().toBuffer()
    expect(reasonOf(await inspect(Buffer.concat([jpeg, Buffer.alloc(5_000, 0xff)])))).toBe('ok')
    expect(reasonOf(await inspect(Buffer.concat([jpeg, jpeg])))).toBe('ok')
  })

  it('does not take the end marker of an embedded preview for the end', async () => {
    const jpeg = await picture().jpeg().toBuffer()
    const preview = await picture(16, 16).jpeg().toBuffer()
    const segment = Buffer.alloc(4)
    segment.writeUInt16BE(0xffe1, 0)
    segment.writeUInt16BE(preview.length + 2, 2)
    const whole = Buffer.concat([jpeg.subarray(0, 2), segment, preview, jpeg.subarray(2)])
    expect(reasonOf(await inspect(whole))).toBe('ok')
    expect(reasonOf(await inspect(whole.subarray(0, -2)))).toBe('truncated')
  })

  it('finds an end marker at any place of the read buffer', async () => {
    const jpeg = await picture(64, 64).jpeg().toBuffer()
    for (const shift of [-3, -2, -1, 0, 1, 2, 3]) {
      const comments: Buffer[] = []
      let room = 256 * 1024 - jpeg.length + shift
      while (room > 0) {
        const length = Math.min(room > 65_537 && room < 65_545 ? 60_000 : 65_537, room)
        const comment = Buffer.alloc(length, 0x20)
        comment.writeUInt16BE(0xfffe, 0)
        comment.writeUInt16BE(length - 2, 2)
        comments.push(comment)
        room -= length
      }
      const bytes = Buffer.concat([jpeg.subarray(0, 2), ...comments, jpeg.subarray(2)])
      expect(reasonOf(await inspect(bytes)), `shift ${shift}`).toBe('ok')
      expect(reasonOf(await inspect(bytes.subarray(0, -1))), `shift ${shift}, cut`).toBe('truncated')
    }
  })

  it('says damaged to zero dimensions, missing scans and lost markers', async () => {
    const jpeg = await picture().jpeg().toBuffer()
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
    const zero = Buffer.from(jpeg)
    zero.writeUInt16BE(0, frame + 5)
    expect(reasonOf(await inspect(zero))).toBe('damaged')
    expect(reasonOf(await inspect(Buffer.from([0xff, 0xd8, 0xff, 0xd9])))).toBe('damaged')
    const lost = Buffer.from(jpeg)
    lost[frame] = 0x00
    expect(reasonOf(await inspect(lost))).toBe('damaged')
  })

  it('gives up on a file of nothing but segments', async () => {
    const bytes = Buffer.alloc(2 + 4 * 600_000)
    bytes.writeUInt16BE(0xffd8, 0)
    for (let at = 2; at < bytes.length; at += 4) bytes.writeUInt32BE(0xfffe0002, at)
    expect(reasonOf(await inspect(bytes))).toBe('damaged')
  })
})

describe('inspectImage of a PNG', () => {
  it('checks every chunk checksum', async () => {
    const png = await picture(32, 32).png().toBuffer()
    for (let at = 8; at < png.length - 12; at += 7) {
      const changed = Buffer.from(png)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      expect(['damaged', 'truncated'], `byte ${at}`).toContain(reasonOf(await inspect(changed)))
    }
  })

  it('wants its chunks in order', async () => {
    const chunks = pngChunks(await picture(32, 32).png().toBuffer())
    const of = (type: string) => chunks.filter(([name]) => name === type)
    const [header, data, end] = [of('IHDR'), of('IDAT'), of('IEND')]
    expect(reasonOf(await inspect(pngOf([...header, ...data, ...end])))).toBe('ok')
    expect(reasonOf(await inspect(pngOf([...header, ...end])))).toBe('damaged')
    expect(reasonOf(await inspect(pngOf([...data, ...header, ...end])))).toBe('damaged')
    expect(reasonOf(await inspect(pngOf([...header, ...data, ...header, ...end])))).toBe('damaged')
    const note = ['tEXt', Buffer.from('a\0b')] as const
    expect(reasonOf(await inspect(pngOf([...header, ...data, note, ...data, ...end])))).toBe('damaged')
    expect(reasonOf(await inspect(pngOf([...header, ...data])))).toBe('truncated')
  })

  it('refuses impossible headers', async () => {
    const chunks = pngChunks(await picture(32, 32).png().toBuffer())
    for (const [offset, value] of [
      [3, 0],
      [8, 3],
      [9, 5],
      [12, 2],
    ] as const) {
      const header = Buffer.from(chunks[0]?.[1] ?? Buffer.alloc(13))
      header.writeUInt8(value, offset)
      expect(reasonOf(await inspect(pngOf([['IHDR', header], ...chunks.slice(1)])))).toBe('damaged')
    }
  })
})

describe('inspectImage of WebP, GIF and AVIF', () => {
  it('reads animations', async () => {
    const frames = await picture(40, 120).raw().toBuffer()
    const raw = { width: 40, height: 120, channels: 3, pageHeight: 40 } as const
    const { default: sharp } = await import('sharp')
    const webp = await sharp(frames, { raw }).webp().toBuffer()
    const gif = await sharp(frames, { raw }).gif().toBuffer()
    expect(await inspect(webp)).toMatchObject({ ok: true, width: 40, height: 40 })
    expect(await inspect(gif)).toMatchObject({ ok: true, width: 40, height: 40 })
  })

  it('wants the chunks of a WebP to fit', async () => {
    const webp = await picture().webp().toBuffer()
    const longer = Buffer.from(webp)
    longer.writeUInt32LE(longer.readUInt32LE(16) + 100, 16)
    expect(reasonOf(await inspect(longer))).toBe('damaged')
    const nameless = Buffer.from(webp)
    nameless.write('XXXX', 12, 'latin1')
    expect(reasonOf(await inspect(nameless))).toBe('damaged')
  })

  it('wants the blocks of a GIF to be known ones', async () => {
    const gif = await picture().gif().toBuffer()
    const bad = Buffer.from(gif)
    bad.writeUInt8(0x99, bad.length - 1)
    expect(reasonOf(await inspect(bad))).toBe('damaged')
    const empty = Buffer.from(gif)
    empty.writeUInt16LE(0, 6)
    expect(reasonOf(await inspect(empty))).toBe('damaged')
  })

  it('wants the boxes of an AVIF to fit, and its size', async () => {
    const avif = await picture().avif({ effort: 0 }).toBuffer()
    const sizeless = Buffer.from(avif)
    for (let at = sizeless.indexOf('ispe'); at !== -1; at = sizeless.indexOf('ispe'))
      sizeless.write('xxxx', at, 'latin1')
    expect(reasonOf(await inspect(sizeless))).toBe('damaged')
    expect(reasonOf(await inspect(avif.subarray(0, avif.readUInt32BE(0))))).toBe('truncated')
    expect(reasonOf(await inspect(Buffer.concat([avif, Buffer.alloc(16)])))).toBe('ok')
  })

  it('survives any bytes behind a signature', async () => {
    for (const [, , make] of formats) {
      const whole = await make()
      for (let seed = 1; seed <= 8; seed++) {
        const bytes = Buffer.from(whole.subarray(0, 4_000))
        for (let at = 16 + seed; at < bytes.length; at += 5 * seed) bytes[at] = (at * 31 * seed) & 0xff
        expect(typeof (await inspect(bytes)).ok).toBe('boolean')
      }
    }
  })
})

it('reads a file far larger than its buffer', async () => {
  const path = join(await tempFolder(), 'large.png')
  await picture(1_000, 700).png({ compressionLevel: 0 }).toFile(path)
  expect((await readFile(path)).length).toBeGreaterThan(2_000_000)
  expect(await inspectImage(path)).toMatchObject({ ok: true, width: 1_000, height: 700 })
})
