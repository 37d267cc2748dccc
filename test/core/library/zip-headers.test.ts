import { open, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { directoryHeader, localHeader, zipEnd } from '../../../src/core/library/zip-headers.ts'
import type { ZipEntry } from '../../../src/core/library/zip-headers.ts'
import { realReader } from '../../support/real-reader.ts'
import { tempFolder } from './support/temp-folder.ts'

const mtime = new Date(2026, 10, 22, 12, 34, 56)
const entry = (changes: Partial<ZipEntry> = {}): ZipEntry => ({
  name: 'a.png',
  mtime,
  crc: 0,
  bytes: 0,
  packedBytes: 0,
  deflated: false,
  offset: 0,
  ...changes,
})

describe('zip headers', () => {
  it('ends plainly as long as that can say it', () => {
    expect(zipEnd(65_534, 0xffff_fffe, 0xffff_fffe)).toHaveLength(22)
  })

  it.each([
    [65_535, 10, 10],
    [1, 0xffff_ffff, 10],
    [1, 10, 0xffff_ffff],
  ])('ends with the records of ZIP64 beyond that: %i files, directory at %i of %i bytes', (count, offset, bytes) => {
    const end = zipEnd(count, offset, bytes)
    expect(end).toHaveLength(56 + 20 + 22)
    expect(Number(end.readBigUInt64LE(32))).toBe(count)
    expect(Number(end.readBigUInt64LE(40))).toBe(bytes)
    expect(Number(end.readBigUInt64LE(48))).toBe(offset)
    expect(Number(end.readBigUInt64LE(56 + 8))).toBe(offset + bytes)
  })

  it('clamps times that DOS cannot tell', () => {
    expect(localHeader(entry({ mtime: new Date(1970, 0, 1) })).readUInt16LE(12) >> 9).toBe(0)
    expect(localHeader(entry({ mtime: new Date(2500, 0, 1) })).readUInt16LE(12) >> 9).toBe(127)
  })

  it('is read by unzip beyond 4 GiB, from a file that is mostly a hole', async () => {
    const unzip = await realReader('unzip', '-v')
    const path = join(await tempFolder(), 'far.zip')
    const data = Buffer.from('far away')
    const far = entry({
      name: '猫.txt',
      crc: crc32(data),
      bytes: data.length,
      packedBytes: data.length,
      offset: 5_000_000_000,
    })
    const near = entry({ name: 'near.txt', crc: crc32(data), bytes: data.length, packedBytes: data.length })
    const handle = await open(path, 'w')
    for (const one of [near, far]) await handle.write(Buffer.concat([localHeader(one), data]), 0, null, one.offset)
    const at = far.offset + localHeader(far).length + data.length
    const directory = Buffer.concat([near, far].map(directoryHeader))
    await handle.write(Buffer.concat([directory, zipEnd(2, at, directory.length)]), 0, null, at)
    await handle.close()
    if (unzip === null) return expect(directory.length).toBeGreaterThan(0)
    expect((await unzip(['-t', path])).stdout).toMatch(/No errors detected/u)
    expect((await unzip(['-p', path, 'near.txt'])).stdout).toBe('far away')
    await truncate(path, at)
    await expect(unzip(['-t', path])).rejects.toThrow()
  })
})
