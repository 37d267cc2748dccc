import { closeSync, openSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDecoder } from '../../../src/core/library/decoder.ts'
import type { Decoder } from '../../../src/core/library/decoder.ts'
import { jpegEntropyFault } from '../../../src/core/library/formats/jpeg-entropy.ts'
import { inspectImage } from '../../../src/core/library/image-structure.ts'
import { maxPixels } from '../../../src/core/library/inspection.ts'
import { bytesTarget, must } from '../target.ts'
import type { Target } from '../target.ts'
import { mendedPicture, pictureWords, samplePictures } from './pictures.ts'

interface Bench {
  folder: string
  decoder: Decoder
}

/** A downloaded file on its way into the library: structure, entropy walk, and the decoder when the structure is sound. */
export function imageTarget(): Target {
  let bench: Bench | null = null
  async function opened(): Promise<Bench> {
    bench ??= {
      folder: await mkdtemp(join(tmpdir(), 'kieper-fuzz-image-')),
      decoder: createDecoder({ timeoutMs: 20_000 }),
    }
    return bench
  }
  return bytesTarget({
    name: 'image',
    runsInTest: 1_000,
    batch: 50,
    seeds: samplePictures,
    words: pictureWords,
    mended: mendedPicture,
    run: async (bytes) => judged(bytes, await opened()),
    async close() {
      await bench?.decoder.stop()
      if (bench !== null) await rm(bench.folder, { recursive: true, force: true })
      bench = null
    },
  })
}

async function judged(bytes: Buffer, { folder, decoder }: Bench): Promise<string> {
  const path = join(folder, 'picture')
  await writeFile(path, bytes)
  const structure = await inspectImage(path)
  const entropy = entropyWord(path)
  if (!structure.ok) return `${structure.reason} ${entropy}`
  const { width, height, mediaType } = structure
  must(width >= 1 && height >= 1 && width * height <= maxPixels, `${width} by ${height} pixels`)
  const decoded = await decoder.decode({ path, thumbnailPath: join(folder, 'thumbs', 'one.webp') })
  if (!decoded.ok) {
    must(
      decoded.reason !== 'unavailable' && decoded.reason !== 'storage',
      `a judgement, not ${decoded.reason}: ${decoded.detail}`,
    )
    must(decoded.detail !== '', 'a reason in words')
    must(!/decoder (?:died|ended)|not decoded within/.test(decoded.detail), `the worker lives: ${decoded.detail}`)
    return `${mediaType} ${decoded.reason} ${entropy}`
  }
  // A GIF's frame may reach out of its screen: browsers cut it off, libvips lets the screen grow.
  const isGrown = mediaType === 'image/gif' && decoded.width >= width && decoded.height >= height
  // And of a screen that is larger than 2048 it thinks that it is a mistake, and takes the frames for it.
  const isUnbelieved = mediaType === 'image/gif' && (width > 2048 || height > 2048)
  must(
    isGrown || isUnbelieved || (decoded.width === width && decoded.height === height),
    `${mediaType}: structure says ${width}x${height}, decoder ${decoded.width}x${decoded.height}`,
  )
  return `${mediaType} kept ${entropy}`
}

function entropyWord(path: string): string {
  const fd = openSync(path, 'r')
  try {
    return jpegEntropyFault(fd)?.replace(/\d+/g, '') ?? 'no fault'
  } finally {
    closeSync(fd)
  }
}
