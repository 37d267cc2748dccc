import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createArrivingImage } from '../../../src/core/library/arriving-image.ts'
import { createGrowingWindow } from '../../../src/core/library/growing-window.ts'
import { inspectImage } from '../../../src/core/library/image-structure.ts'
import type { Inspection } from '../../../src/core/library/inspection.ts'

const formats = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const

async function picture(format: (typeof formats)[number]): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: 96 * 64 * 3 }, (_, at) => (at * 2_654_435_761) % 251))
  return sharp(pixels, { raw: { width: 96, height: 64, channels: 3 } })
    .toFormat(format)
    .toBuffer()
}

async function inFile(bytes: Buffer): Promise<Inspection> {
  const folder = await mkdtemp(join(tmpdir(), 'kieper-arriving-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'picture'), bytes)
  return inspectImage(join(folder, 'picture'))
}

async function arrived(
  bytes: Buffer,
  pieceBytes: number,
  totalBytes: number | null = bytes.length,
): Promise<Inspection | null> {
  const image = createArrivingImage()
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    image.take(bytes.subarray(at, at + pieceBytes), at, totalBytes)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return image.inspection()
}

describe('a picture that is looked at while it comes in', () => {
  describe.each(formats)('%s', (format) => {
    it.each([1, 7, 256, 1_000, 100_000])('in pieces of %s bytes is judged as its file', async (pieceBytes) => {
      const bytes = await picture(format)
      expect(await arrived(bytes, pieceBytes)).toEqual(await inFile(bytes))
    })

    it('cut off, but with the length that was promised, is judged as its file', async () => {
      const whole = await picture(format)
      const cut = whole.subarray(0, whole.length - 10)
      const seen = await arrived(cut, 100)
      expect(seen).toEqual(await inFile(cut))
      expect(seen?.ok).toBe(false)
    })
  })

  it('is left to the file when the source has not said how long it is', async () => {
    expect(await arrived(await picture('png'), 100, null)).toBeNull()
  })

  it('is left to the file when it ends before the promised length', async () => {
    const bytes = await picture('png')
    expect(await arrived(bytes.subarray(0, 50), 10, bytes.length)).toBeNull()
  })

  it('is left to the file when its beginning came in an earlier try', async () => {
    const bytes = await picture('jpeg')
    const image = createArrivingImage()
    image.take(bytes.subarray(100), 100, bytes.length)
    expect(await image.inspection()).toBeNull()
  })

  it('begins anew when the download does', async () => {
    const bytes = await picture('jpeg')
    const image = createArrivingImage()
    image.take(bytes.subarray(0, 300), 0, bytes.length)
    image.take(bytes, 0, bytes.length)
    expect(await image.inspection()).toMatchObject({ ok: true, width: 96, height: 64 })
  })
})

describe('a window on bytes that come in', () => {
  it('forgets what it has passed, and says so', async () => {
    const window = createGrowingWindow(100)
    window.push(Buffer.alloc(50, 1))
    window.push(Buffer.alloc(50, 2))
    expect((await window.from(60))[0]).toBe(2)
    await expect(window.from(10)).rejects.toThrow('forgotten')
  })

  it('does not hold what somebody waits to skip', async () => {
    const window = createGrowingWindow(3_000)
    const waiting = window.exactly(2_500, 4)
    for (let piece = 0; piece < 3; piece += 1) window.push(Buffer.alloc(1_000, piece))
    expect(await waiting).toEqual(Buffer.alloc(4, 2))
    await expect(window.from(1_500)).rejects.toThrow('forgotten')
  })

  it('gives nothing at its end, and null for more than there will be', async () => {
    const window = createGrowingWindow(4)
    window.push(Buffer.from('abcd'))
    expect(await window.from(4)).toHaveLength(0)
    expect(await window.exactly(2, 3)).toBeNull()
  })
})
