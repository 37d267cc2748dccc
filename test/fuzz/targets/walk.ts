import type { ByteWindow } from '../../../src/core/library/byte-window.ts'
import { inspectAvif } from '../../../src/core/library/formats/avif.ts'
import { inspectGif } from '../../../src/core/library/formats/gif.ts'
import { inspectJpeg } from '../../../src/core/library/formats/jpeg.ts'
import { inspectPng } from '../../../src/core/library/formats/png.ts'
import { inspectWebp } from '../../../src/core/library/formats/webp.ts'
import { maxPixels } from '../../../src/core/library/inspection.ts'
import type { Inspection } from '../../../src/core/library/inspection.ts'
import { bytesTarget, must } from '../target.ts'
import { mendedPicture, pictureWords, samplePictures } from './pictures.ts'

const walks = { jpeg: inspectJpeg, png: inspectPng, gif: inspectGif, webp: inspectWebp, avif: inspectAvif }

/** Every format's walk over the same bytes, through wide and through very narrow windows: the answer must be the same. */
export const walkTarget = bytesTarget({
  name: 'walk',
  runsInTest: 8_000,
  batch: 100,
  seeds: samplePictures,
  words: pictureWords,
  mended: mendedPicture,
  async run(bytes) {
    const happened: string[] = []
    for (const [format, walk] of Object.entries(walks)) {
      const wide = await inspected(walk, bytes, 262_144)
      const narrow = await inspected(walk, bytes, 17)
      must(JSON.stringify(wide) === JSON.stringify(narrow), `${format}: the same through a narrow window`)
      happened.push(
        wide.ok ? `${format} ok` : `${wide.reason} ${wide.detail.replace(/\d+|chunk .*| box .*|marker .*/g, '')}`,
      )
    }
    return happened.join('; ')
  },
})

async function inspected(walk: typeof inspectJpeg, bytes: Buffer, windowBytes: number): Promise<Inspection> {
  let steps = 0
  const window: ByteWindow = {
    sizeBytes: bytes.length,
    from(offset) {
      steps += 1
      return Promise.resolve(bytes.subarray(offset, offset + windowBytes))
    },
    exactly(offset, length) {
      steps += 1
      must(length <= 262_144, `asks for ${length} bytes at once`)
      return Promise.resolve(
        offset + length > bytes.length ? null : Buffer.from(bytes.subarray(offset, offset + length)),
      )
    },
  }
  const inspection = await walk(window, { maxPixels })
  must(steps <= 3 * bytes.length + 100, `${steps} steps for ${bytes.length} bytes`)
  if (inspection.ok) {
    const { width, height } = inspection
    must(Number.isSafeInteger(width) && Number.isSafeInteger(height), 'whole pixels')
    must(width >= 1 && height >= 1 && width * height <= maxPixels, `${width} by ${height} pixels`)
  }
  return inspection
}
