import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ExifTool } from 'exiftool-vendored'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { hasContentCredentials } from '../../../src/core/library/content-credentials.ts'
import type { MetadataKind } from '../../../src/core/library/copy-recipe.ts'
import type { ManifestTask } from '../../../src/core/library/manifest.ts'
import type { MetadataTags } from '../../../src/core/library/metadata-tags.ts'
import { metadataTags } from '../../../src/core/library/metadata-tags.ts'
import { startMetadataWriter } from '../../../src/core/library/metadata-writer.ts'
import type { MetadataWriter } from '../../../src/core/library/metadata-writer.ts'
import { realReader } from '../../support/real-reader.ts'
import { manifestTask } from './support/export-image.ts'
import { tempFolder } from './support/temp-folder.ts'
import { jpegWithCredentials } from './support/with-credentials.ts'

const started = await startMetadataWriter()
if ('reason' in started) throw new Error(`these tests need Perl: ${started.reason}`)
const writer: MetadataWriter = started
const reader = new ExifTool({ maxProcs: 1 })
afterAll(async () => {
  await writer.stop()
  await reader.end()
})

const formats = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const
type Format = (typeof formats)[number]

const prompt = 'a "fox" & <b>猫</b> 🦊\nsecond line; -overwrite_original=x &amp; \u0007 $path %d'
const task: Partial<ManifestTask> = { prompt, tags: ['red fox', '狐, with comma', '-all='], rating: 4 }

/** A picture with what others have written into it before. */
async function picture(format: Format, folder: string): Promise<string> {
  const path = join(folder, `picture.${format}`)
  const plain = sharp({ create: { width: 16, height: 12, channels: 3, background: 'teal' } })
  await writeFile(path, await plain.toFormat(format).toBuffer())
  const before: MetadataTags = { 'XMP-dc:Creator': 'somebody else' }
  await reader.write(path, before, { writeArgs: ['-overwrite_original'] })
  return path
}

const tagsFor = (format: Format, kinds: readonly MetadataKind[]) =>
  metadataTags({ task: manifestTask('a', task), mediaType: `image/${format}`, width: 16, height: 12 }, kinds)

const read = async (path: string): Promise<Record<string, unknown>> =>
  reader.readRaw(path, { readArgs: ['-G1', '-XMP:all', '-IPTC:all', '-EXIF:all', '-PNG:all'] })
const pixels = (path: string) => sharp(path).raw().toBuffer()

describe('metadata written into a copy', () => {
  it.each(formats)('is read back from a %s by ExifTool, and the pixels stay', async (format) => {
    const folder = await tempFolder()
    const path = await picture(format, folder)
    const before = await pixels(path)
    const kinds = format === 'gif' ? (['xmp'] as const) : (['xmp', 'a1111'] as const)
    expect(await writer.write(path, { strip: false, tags: tagsFor(format, kinds) ?? {} })).toBe(null)
    const said = prompt.replace('\u0007', '')
    const found = await read(path)
    expect(found).toMatchObject({
      'XMP-dc:Description': said,
      'XMP-dc:Subject': ['red fox', '狐, with comma', '-all='],
      'XMP-dc:Creator': 'somebody else',
      'XMP-xmp:Rating': 4,
      'XMP-xmp:CreateDate': '2026:11:20 10:00:00.000Z',
      'XMP-iptcExt:DigitalSourceType': 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
      'XMP-iptcExt:AISystemUsed': 'nano-banana',
      'XMP-iptcExt:AIPromptInformation': said,
    })
    const place = format === 'png' ? 'PNG:Parameters' : 'ExifIFD:UserComment'
    const parameters =
      format === 'gif'
        ? undefined
        : `${said}\nSeed: 7, Size: 16x12, Model: nano-banana, Task id: remote-a, Connection: home`
    expect(found[place]).toBe(parameters)
    if (format === 'jpeg') {
      expect(found).toMatchObject({
        'IPTC:Caption-Abstract': said,
        'IPTC:Keywords': ['red fox', '狐, with comma', '-all='],
      })
      expect(found).toMatchObject({ 'ExifIFD:DateTimeOriginal': '2026:11:20 10:00:00' })
    }
    expect((await pixels(path)).equals(before)).toBe(true)
    expect(await readdir(folder)).toEqual([`picture.${format}`])
  })

  it('is read by Exiv2 as well, another program that knows XMP', async () => {
    const path = await picture('jpeg', await tempFolder())
    expect(await writer.write(path, { strip: false, tags: tagsFor('jpeg', ['xmp']) ?? {} })).toBe(null)
    const exiv2 = await realReader('exiv2', '--version')
    const { stdout } = exiv2 === null ? { stdout: await readFile(path, 'latin1') } : await exiv2(['-PXkv', path])
    expect(stdout).toContain('trainedAlgorithmicMedia')
    if (exiv2 !== null) expect(stdout).toMatch(/Xmp\.xmp\.Rating\s+4/u)
  })

  it('writes a comment that is not ASCII in big-endian UTF-16, as readers of it take for granted', async () => {
    const path = await picture('jpeg', await tempFolder())
    await writer.write(path, { strip: false, tags: tagsFor('jpeg', ['a1111']) ?? {} })
    const bytes = await readFile(path)
    const swapped = Buffer.from('UNICODE\0a "fox" & <b>猫', 'utf16le').swap16().subarray(16)
    expect(bytes.includes(Buffer.concat([Buffer.from('UNICODE\0'), swapped]))).toBe(true)
  })

  it('has no place for parameters in a GIF', () => {
    expect(tagsFor('gif', ['a1111'])).toBe(null)
    expect(tagsFor('gif', ['xmp'])).not.toBe(null)
  })

  it.each(formats)('strips all of a %s, and writes anew only what is asked', async (format) => {
    const path = await picture(format, await tempFolder())
    const before = await pixels(path)
    await writer.write(path, { strip: false, tags: tagsFor(format, ['xmp']) ?? {} })
    expect(await writer.write(path, { strip: true, tags: {} })).toBe(null)
    expect(Object.keys(await read(path)).filter((name) => /^(?:XMP|IPTC|IFD|ExifIFD)|Parameters/u.test(name))).toEqual(
      [],
    )
    expect((await pixels(path)).equals(before)).toBe(true)
    expect(await writer.write(path, { strip: true, tags: { 'XMP-dc:Title': 'mine' } })).toBe(null)
    expect(await read(path)).toMatchObject({ 'XMP-dc:Title': 'mine' })
  })

  it('keeps the colour profile and the orientation when it strips', async () => {
    const path = join(await tempFolder(), 'a.jpg')
    const plain = sharp({ create: { width: 16, height: 12, channels: 3, background: 'teal' } })
    await writeFile(path, await plain.withIccProfile('p3').withMetadata({ orientation: 6 }).jpeg().toBuffer())
    await writer.write(path, { strip: true, tags: {} })
    expect(await sharp(path).metadata()).toMatchObject({ orientation: 6, hasProfile: true })
  })

  it('takes Content Credentials out when it strips, and leaves them there when it only writes', async () => {
    const path = await picture('jpeg', await tempFolder())
    await writeFile(path, jpegWithCredentials(await readFile(path)))
    await writer.write(path, { strip: false, tags: { 'XMP-dc:Title': 'x' } })
    expect(await hasContentCredentials(path, 'image/jpeg')).toBe(true)
    await writer.write(path, { strip: true, tags: {} })
    expect(await hasContentCredentials(path, 'image/jpeg')).toBe(false)
  })

  it('tells in words what it cannot write, and goes on', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'no.jpg'), 'no picture')
    expect(await writer.write(join(folder, 'no.jpg'), { strip: false, tags: { 'XMP-dc:Title': 'x' } })).toMatch(/\w/u)
    expect(await writer.write(join(folder, 'gone.jpg'), { strip: true, tags: {} })).toMatch(/\w/u)
    expect(await writer.write(await picture('png', folder), { strip: false, tags: { 'XMP-dc:Title': 'x' } })).toBe(null)
  })

  it('tells when ExifTool cannot run here', async () => {
    const answer = await startMetadataWriter({ perl: join(await tempFolder(), 'perl') })
    expect('reason' in answer ? answer.reason : '').toMatch(/\w/u)
  })
})
