import type { Metadata } from 'sharp'

/** What a decoder may need for one picture. One after the other can leave holes in the heap, so this is well below the gigabyte that the program may take. */
const maxFrameBytes = 560_000_000

/** Pictures that are held whole while they are decoded: more than this is refused, whatever the format. */
const maxWholeFramePixels = 100_000_000

/**
 * Bytes of memory that decoding takes per pixel, for pictures whose decoder holds the whole frame; null when rows are streamed.
 * Measured with libvips 8.18 at 100 megapixels, peak of the process: progressive JPEG 4:4:4 691 MB, interlaced PNG RGBA 504 MB,
 * lossless WebP 727 MB, GIF 635 MB, AVIF 1,819 MB with 8 bits and 2,409 MB with 10 bits. (Streamed, at 268 megapixels: JPEG 153 MB, PNG 155 MB.)
 */
function wholeFrameBytesPerPixel({ format, isProgressive, channels, depth }: Metadata): number | null {
  const isDeep = depth !== 'uchar'
  if (format === 'jpeg') return isProgressive ? 7 : null
  if (format === 'png') return isProgressive ? channels * (isDeep ? 2 : 1) + 1 : null
  if (format === 'heif') return isDeep ? 24 : 18
  return 7
}

/** Says in words why a picture is too large to decode, or null. */
export function frameFault(metadata: Metadata, maxPixels: number): string | null {
  const { width, height } = metadata
  const pixels = width * height
  const size = `the picture has ${width} by ${height} pixels`
  if (pixels > maxPixels) return `${size}, more than ${maxPixels} in all`
  const bytesPerPixel = wholeFrameBytesPerPixel(metadata)
  if (bytesPerPixel === null) return null
  const limit = Math.min(maxWholeFramePixels, Math.floor(maxFrameBytes / bytesPerPixel))
  return pixels > limit ? `${size}, more than the ${limit} that can be decoded in this format` : null
}
