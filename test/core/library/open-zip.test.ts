import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openImportFiles } from '../../../src/core/library/import-files.ts'
import { openZip } from '../../../src/core/library/open-zip.ts'
import { directoryHeader, localHeader, zipEnd } from '../../../src/core/library/zip-headers.ts'
import type { ZipEntry } from '../../../src/core/library/zip-headers.ts'
import { createZipWriter } from '../../../src/core/library/zip-writer.ts'
import { tempFolder } from './support/temp-folder.ts'

const { signal } = new AbortController()
const mtime = new Date(Date.UTC(2026, 10, 22))
let folder: string
let path: string
beforeEach(async () => {
  folder = await tempFolder()
  path = join(folder, 'x.zip')
})

interface Lies {
  /** What the ZIP says of its size. */
  bytes?: number
  deflated?: boolean
  /** Lies at the place of the first file. */
  inFirst?: boolean
}

/** A ZIP as somebody else may have made it. */
function zipOf(files: readonly [name: string, content: Buffer, lies?: Lies][]): { zip: Buffer; directoryAt: number } {
  const parts: Buffer[] = []
  const entries: ZipEntry[] = []
  let at = 0
  for (const [name, content, { bytes = content.length, deflated = false, inFirst = false } = {}] of files) {
    const packed = deflated ? deflateRawSync(content) : content
    const told = { name, mtime, crc: crc32(content), bytes, packedBytes: packed.length, deflated }
    const entry = { ...told, offset: inFirst ? 0 : at }
    entries.push(entry)
    if (inFirst) continue
    const whole = Buffer.concat([localHeader(entry), packed])
    parts.push(whole)
    at += whole.length
  }
  const directory = Buffer.concat(entries.map(directoryHeader))
  return { zip: Buffer.concat([...parts, directory, zipEnd(entries.length, at, directory.length)]), directoryAt: at }
}

async function opened(zip: Buffer) {
  await writeFile(path, zip)
  const result = await openZip(path, signal)
  if (!('reason' in result)) onTestFinished(() => result.close())
  return result
}
const words = (text: string): Buffer => Buffer.from(text)
async function sound(zip: Buffer) {
  const result = await opened(zip)
  if ('reason' in result) throw new Error(result.reason)
  return result
}

describe('a ZIP file', () => {
  it('of our own is read at any place', async () => {
    const writer = await createZipWriter(path)
    const source = join(folder, 'source')
    await writeFile(source, 'a picture')
    expect(await writer.addFile({ name: 'd/猫.png', path: source, bytes: 9, mtime }, signal)).toBe('ok')
    await writer.addText('manifest.json', '{}', mtime)
    await writer.end()
    await writer.close()
    const zip = await sound(await readFile(path))
    expect([...zip.names()]).toEqual(['d/猫.png', 'manifest.json'])
    expect([zip.bytesOf('d/猫.png'), zip.bytesOf('nothing')]).toEqual([9, null])
    expect(await zip.readText('manifest.json')).toBe('{}')
    await zip.copyTo('d/猫.png', join(folder, 'out'), signal)
    expect(await readFile(join(folder, 'out'), 'utf8')).toBe('a picture')
    await expect(zip.copyTo('d/猫.png', join(folder, 'out'), signal)).rejects.toMatchObject({ code: 'EEXIST' })
    await expect(zip.copyTo('d/猫.png', join(folder, 'no'), AbortSignal.abort())).rejects.toThrow(/abort/iu)
  })

  it('is read whole whose directory is longer than what is read at once', async () => {
    const name = (at: number): string => `${'long'.repeat(40)}${at}`
    const zip = await sound(zipOf(Array.from({ length: 12_000 }, (_, at) => [name(at), words(`${at}`)])).zip)
    expect([...zip.names()]).toEqual(Array.from({ length: 12_000 }, (_, at) => name(at)))
    expect(await zip.readText(name(11_999))).toBe('11999')
  })

  it('of more than 4 GiB, with the end of a ZIP64 file, is read where its entry lies', async () => {
    const entry = { name: 'far', mtime, crc: crc32('far'), bytes: 3, packedBytes: 3, deflated: false, offset: 5e9 }
    const header = Buffer.concat([localHeader(entry), words('far')])
    const directory = directoryHeader(entry)
    const end = Buffer.concat([directory, zipEnd(1, 5e9 + header.length, directory.length)])
    // Nothing is written in front of it: the file has a hole there.
    const handle = await open(path, 'w')
    await handle.write(Buffer.concat([header, end]), 0, undefined, 5e9)
    await handle.close()
    const zip = await openZip(path, signal)
    expect('reason' in zip ? zip.reason : await zip.readText('far')).toBe('far')
    if (!('reason' in zip)) zip.close()
  })

  it.each(['../x', '/etc/x', 'a/../../x', 'C:/x', '..\\x', 'a\\..\\..\\x'])(
    'is refused that names %s',
    async (name) => {
      expect(
        await opened(
          zipOf([
            ['manifest.json', words('{}')],
            [name, words('x')],
          ]).zip,
        ),
      ).toEqual({
        reason: expect.stringMatching(/invalid relative path|absolute path/u),
      })
    },
  )

  const one = words('one')
  const flagged = (flag: number): Buffer => {
    const { zip, directoryAt } = zipOf([['a', one, { deflated: true }]])
    zip.writeUInt16LE(0x0800 | flag, directoryAt + 8)
    return zip
  }
  const cut = zipOf([['a', one]]).zip.subarray(0, 40)
  it.each([
    ['two files of one name', zipOf(['one', 'two'].map((text) => ['a', words(text)])).zip, /two files named a/u],
    ['encrypted files', flagged(1), /encrypted/u],
    ['strongly encrypted files', flagged(0x41), /encryption/u],
    ['files that share bytes', zipOf(['a', 'b'].map((name) => [name, one, { inFirst: name === 'b' }])).zip, /bomb/u],
    ['a stored file of another size', zipOf([['a', one, { bytes: 4 }]]).zip, /size mismatch/u],
    ['no end', cut, /no ZIP file that can be read/u],
  ])('is refused that has %s', async (_, zip, reason) => {
    expect(await opened(zip)).toEqual({ reason: expect.stringMatching(reason) })
  })

  it.each([2, 4, 1e15])('that says a wrong size (%d for 3) gives nothing but a fault', async (bytes) => {
    const zip = await sound(zipOf([['a', one, { bytes: Math.min(bytes, 0xffff_fffe), deflated: true }]]).zip)
    await expect(zip.readText('a')).rejects.toThrow(/bytes/u)
    await expect(zip.copyTo('a', join(folder, 'out'), signal)).rejects.toThrow(/bytes/u)
  })

  it('with bytes that are no deflated ones gives a fault', async () => {
    const { zip } = zipOf([['a', words('aaaaaaaaaa'), { deflated: true }]])
    zip.fill(0xff, 40, 43)
    await expect((await sound(zip)).readText('a')).rejects.toThrow(/invalid|unexpected/u)
  })
})

describe('pictures out of a ZIP file', () => {
  it('are unpacked only where they have the size that they should have', async () => {
    const bombBytes = 600 * 1024 * 1024
    const { zip } = zipOf([
      ['in/a.png', words('a picture')],
      ['in/bomb.png', Buffer.alloc(1_000_000), { bytes: bombBytes, deflated: true }],
    ])
    await writeFile(path, zip)
    const files = await openImportFiles({ kind: 'zip', path, base: 'in/' }, signal)
    if ('reason' in files) throw new Error(files.reason)
    onTestFinished(() => files.close())
    const to = join(folder, 'out')
    expect(await files.copy({ path: 'a.png', bytes: 10 }, to)).toMatch(/has other bytes than it should/u)
    expect(await files.copy({ path: 'bomb.png', bytes: bombBytes }, to)).toMatch(/too large for a picture/u)
    expect(await files.copy({ path: 'b.png', bytes: 9 }, to)).toMatch(/is not in/u)
    expect(await files.copy({ path: 'a.png', bytes: 9 }, to)).toBeNull()
    expect(await readFile(to, 'utf8')).toBe('a picture')
    expect(await files.copy({ path: 'a.png', bytes: 9 }, join(folder, 'again'))).toMatch(/was read already/u)
  })
})
