import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deflateSync, inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { frameFault } from '../../../src/core/library/decode-memory.ts'
import { createDecoder } from '../../../src/core/library/decoder.ts'
import { inspectImage } from '../../../src/core/library/image-structure.ts'
import { thumbnailPath } from '../../../src/core/library/thumbnail-path.ts'
import { damagedAt, picture, withPixelData } from './support/pictures.ts'
import { tempFolder } from './support/temp-folder.ts'

const decoder = createDecoder({ thumbnailMaxPx: 64 })
afterAll(() => decoder.stop())

async function decodeBytes(bytes: Buffer | string) {
  const folder = await tempFolder()
  const path = join(folder, 'picture')
  await writeFile(path, bytes)
  const thumbnail = join(folder, 'thumbs', 'ab', 'picture.webp')
  return { path, thumbnail, result: await decoder.decode({ path, thumbnailPath: thumbnail }) }
}

const reasonOf = (result: { ok: true } | { ok: false; reason: string }) => (result.ok ? 'ok' : result.reason)

describe('decode', () => {
  it.each([
    ['jpeg', () => picture().jpeg()],
    ['progressive jpeg', () => picture().jpeg({ progressive: true })],
    ['four inks', () => picture().toColourspace('cmyk').jpeg()],
    ['png', () => picture().png()],
    ['interlaced png', () => picture().png({ progressive: true })],
    ['16-bit png', () => picture().toColourspace('rgb16').png()],
    ['grey png', () => picture().grayscale().png()],
    ['transparent webp', () => picture().ensureAlpha(0.5).webp()],
    ['gif', () => picture().gif()],
    ['avif', () => picture().avif({ effort: 0 })],
  ])('takes a sound %s and makes its thumbnail', async (_name, make) => {
    const { thumbnail, result } = await decodeBytes(await make().toBuffer())
    expect(result).toEqual({ ok: true, width: 320, height: 240 })
    expect(await sharp(await readFile(thumbnail)).metadata()).toMatchObject({ format: 'webp', width: 64, height: 48 })
    expect(await readdir(join(thumbnail, '..'))).toEqual(['picture.webp'])
  })

  it('does not enlarge a small picture, and replaces an earlier thumbnail', async () => {
    const { path, thumbnail } = await decodeBytes(await picture(20, 10).png().toBuffer())
    expect(await sharp(await readFile(thumbnail)).metadata()).toMatchObject({ width: 20, height: 10 })
    await writeFile(thumbnail, 'old')
    expect(await decoder.decode({ path, thumbnailPath: thumbnail })).toMatchObject({ ok: true })
    expect(await sharp(await readFile(thumbnail)).metadata()).toMatchObject({ format: 'webp' })
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'turns the thumbnail as EXIF orientation %i says, not the stored size',
    async (orientation) => {
      const jpeg = await picture(40, 20).jpeg({ quality: 100 }).withMetadata({ orientation }).toBuffer()
      const { thumbnail, result } = await decodeBytes(jpeg)
      expect(result).toEqual({ ok: true, width: 40, height: 20 })
      const seen = await sharp(await readFile(thumbnail))
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      const wanted = await sharp(jpeg).autoOrient().raw().toBuffer({ resolveWithObject: true })
      expect([seen.info.width, seen.info.height]).toEqual([wanted.info.width, wanted.info.height])
      const difference = seen.data.reduce((sum, value, at) => sum + Math.abs(value - (wanted.data[at] ?? 0)), 0)
      expect(difference / seen.data.length).toBeLessThan(12)
    },
  )

  it('shows the first frame of an animation and looks at all of them', async () => {
    const frames = await picture(40, 400).raw().toBuffer()
    const gif = await sharp(frames, { raw: { width: 40, height: 400, channels: 3, pageHeight: 40 } })
      .gif()
      .toBuffer()
    const { thumbnail, result } = await decodeBytes(gif)
    expect(result).toEqual({ ok: true, width: 40, height: 40 })
    expect(await sharp(await readFile(thumbnail)).metadata()).toMatchObject({ width: 40, height: 40 })
    const late = damagedAt(gif, 0.85, 40)
    expect(reasonOf((await decodeBytes(late)).result)).toBe('damaged')
  })
})

describe('decode of damaged pictures', () => {
  it('finds what the structure does not show: damage in the middle of a JPEG', async () => {
    for (const progressive of [false, true]) {
      const jpeg = damagedAt(await picture(640, 480).jpeg({ progressive }).toBuffer(), 0.5, 600)
      const { path, thumbnail, result } = await decodeBytes(jpeg)
      expect(await inspectImage(path)).toMatchObject({ ok: true })
      expect(reasonOf(result)).toBe('damaged')
      await expect(readFile(thumbnail)).rejects.toThrow('ENOENT')
    }
  })

  it('finds a JPEG whose tail was cut off and closed again', async () => {
    for (const progressive of [false, true]) {
      const jpeg = await picture(640, 480).jpeg({ progressive }).toBuffer()
      const cut = Buffer.concat([jpeg.subarray(0, jpeg.length * 0.8), Buffer.from([0xff, 0xd9])])
      const { path, result } = await decodeBytes(cut)
      expect(await inspectImage(path)).toMatchObject({ ok: true })
      expect(reasonOf(result)).toBe('damaged')
    }
  })

  it.each([false, true])(
    'finds broken pixel data of a PNG behind right checksums (interlaced: %s)',
    async (progressive) => {
      // Heights around multiples of every shrinking step: the last rows count as well.
      for (const height of [128, 131, 257, 383, 511]) {
        const png = await picture(97, height).png({ progressive }).toBuffer()
        const changes: ((data: Buffer) => Buffer)[] = [
          (data) =>
            Buffer.concat([
              data.subarray(0, data.length >> 1),
              Buffer.alloc(40, 0x5a),
              data.subarray((data.length >> 1) + 40),
            ]),
          (data) => data.subarray(0, -200),
          (data) => deflateSync(inflateSync(data).subarray(0, -1)),
        ]
        for (const [n, change] of changes.entries()) {
          const { path, result } = await decodeBytes(withPixelData(png, change))
          expect(await inspectImage(path)).toMatchObject({ ok: true })
          expect(reasonOf(result), `height ${height}, change ${n}`).toBe('damaged')
        }
      }
    },
  )

  it('finds damaged AVIF and GIF', async () => {
    const avif = await picture().avif({ effort: 0 }).toBuffer()
    expect(reasonOf((await decodeBytes(damagedAt(avif, 0.6, 100))).result)).toBe('damaged')
    const gif = await picture().gif().toBuffer()
    expect(reasonOf((await decodeBytes(damagedAt(gif, 0.5, 100))).result)).toBe('damaged')
  })

  it('does not let other readers of libvips near a file', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    expect(reasonOf((await decodeBytes(svg)).result)).toBe('damaged')
    const tiff = await picture().tiff().toBuffer()
    expect(reasonOf((await decodeBytes(tiff)).result)).toBe('damaged')
  })
})

describe('decode and its limits', () => {
  it('blames the storage when the picture is not there or the thumbnail cannot be written', async () => {
    const folder = await tempFolder()
    const path = join(folder, 'a.png')
    const missing = await decoder.decode({ path, thumbnailPath: join(folder, 't.webp') })
    expect(reasonOf(missing)).toBe('storage')
    await picture().png().toFile(path)
    const blocked = await decoder.decode({ path, thumbnailPath: join(path, 't.webp') })
    expect(reasonOf(blocked)).toBe('storage')
  })

  it('refuses more pixels than it may hold in memory', async () => {
    const metadata = await picture(8, 8)
      .jpeg({ progressive: true })
      .toBuffer()
      .then((bytes) => sharp(bytes).metadata())
    const sized = (side: number, isProgressive: boolean, format: 'jpeg' | 'png' | 'heif') => {
      return frameFault({ ...metadata, width: side, height: side, isProgressive, format }, 268_000_000)
    }
    expect(sized(16_000, false, 'jpeg')).toBe(null)
    expect(sized(16_000, false, 'png')).toBe(null)
    expect(sized(16_500, false, 'jpeg')).toContain('16500')
    expect(sized(10_100, true, 'jpeg')).toContain('10100')
    expect(sized(10_100, true, 'png')).toContain('10100')
    expect(sized(6_000, false, 'heif')).toContain('6000')
    expect(sized(5_000, false, 'heif')).toBe(null)
  })

  it('refuses a picture of 400 megapixels by its header', async () => {
    const png = await sharp({
      create: { width: 20_000, height: 20_000, channels: 3, background: '#123' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9, palette: false })
      .toBuffer()
    expect(reasonOf((await decodeBytes(png)).result)).toBe('too-many-pixels')
  })

  it('answers pictures in turn, also many at once', async () => {
    const folder = await tempFolder()
    await picture(50, 50).png().toFile(join(folder, 'good.png'))
    await writeFile(join(folder, 'bad.png'), 'nonsense')
    const names = Array.from({ length: 12 }, (_, n) => (n % 3 === 0 ? 'bad.png' : 'good.png'))
    const results = await Promise.all(
      names.map((name, n) => decoder.decode({ path: join(folder, name), thumbnailPath: join(folder, `${n}.webp`) })),
    )
    expect(results.map(reasonOf)).toEqual(names.map((name) => (name === 'good.png' ? 'ok' : 'damaged')))
  })
})

describe('createDecoder and a worker in trouble', () => {
  async function withWorker(source: string, timeoutMs = 60_000) {
    const folder = await tempFolder()
    await mkdir(folder, { recursive: true })
    const script = join(folder, 'worker.mjs')
    await writeFile(script, `import { parentPort } from 'node:worker_threads'\n${source}`)
    return createDecoder({ workerUrl: pathToFileURL(script), timeoutMs })
  }
  const job = (path: string) => ({ path, thumbnailPath: `${path}.webp` })
  const dyingOnBad = `
    parentPort.on('message', ({ path }) => {
      if (path === 'bad') process.exit(7)
      parentPort.postMessage({ kind: 'done', result: { ok: true, width: 1, height: 1 } })
    })
    parentPort.postMessage({ kind: 'ready' })`

  it('calls a picture damaged that kills the worker, and goes on with a new one', async () => {
    const decoder = await withWorker(dyingOnBad)
    const results = await Promise.all(['a', 'bad', 'b'].map((path) => decoder.decode(job(path))))
    expect(results.map(reasonOf)).toEqual(['ok', 'damaged', 'ok'])
    await decoder.stop()
  })

  it('does not blame the picture when the worker cannot start', async () => {
    const decoder = await withWorker("throw new Error('no sharp here')")
    expect(await decoder.decode(job('a'))).toMatchObject({ ok: false, reason: 'unavailable' })
    expect(await decoder.decode(job('b'))).toMatchObject({ ok: false, reason: 'unavailable' })
    await decoder.stop()
  })

  it('answers everything when it is stopped', async () => {
    const decoder = await withWorker("parentPort.on('message', () => {}); parentPort.postMessage({ kind: 'ready' })")
    const waiting = [decoder.decode(job('a')), decoder.decode(job('b'))]
    await decoder.stop()
    waiting.push(decoder.decode(job('c')))
    expect((await Promise.all(waiting)).map(reasonOf)).toEqual(['unavailable', 'unavailable', 'unavailable'])
  })

  it('gives up on a picture that hangs', async () => {
    // Negative, so that the five seconds that the worker has for giving up by itself are over at once.
    const decoder = await withWorker(
      "parentPort.on('message', () => { for (;;); }); parentPort.postMessage({ kind: 'ready' })",
      -4_000,
    )
    expect(await decoder.decode(job('a'))).toMatchObject({ ok: false })
    await decoder.stop()
  })
})

it('thumbnailPath spreads over folders', () => {
  expect(thumbnailPath('/t', 'abcdef')).toBe(join('/t', 'ab', 'abcdef.webp'))
})
