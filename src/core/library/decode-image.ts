import { closeSync, openSync } from 'node:fs'
import type { Metadata, SharpOptions } from 'sharp'
import sharp from 'sharp'
import type { DecodeJob, DecodeResult, DecodeSettings } from './decode-job.ts'
import { frameFault } from './decode-memory.ts'
import { jpegEntropyFault } from './formats/jpeg-entropy.ts'
import { maxPixels } from './inspection.ts'
import { writeThumbnail } from './thumbnail.ts'
import { unreadableReason } from './verify-file.ts'

// Pictures come once each, so that libvips' cache would only hold memory; one thread is enough beside downloads.
sharp.cache(false)
sharp.concurrency(1)

/**
 * What may be decoded. The structure was checked before, so another reader (SVG, TIFF, PDF) can only come up by a trick.
 * `sharp.block` would forbid those readers outright, but it holds for the whole process, whoever else uses sharp in it.
 */
const readableFormats: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'heif'])

/**
 * `failOn: 'warning'`, the strictest level: libjpeg reports damaged data only as a warning, as does the GIF reader; with `error` they pass.
 * Sequential: rows are read once, from top to bottom, so that a baseline JPEG or plain PNG of 268 megapixels needs about 150 MB.
 * Our own pixel limits have been checked before; sharp's would count all frames of an animation together.
 */
export const reading = { failOn: 'warning', sequentialRead: true, limitInputPixels: false } satisfies SharpOptions

/** Beyond this many pixels in all frames together, only the first frame of an animation is decoded. */
const maxAnimationPixels = 1_000_000_000

/**
 * Decodes a complete picture and writes its thumbnail (its first frame's, turned as EXIF says). Never rejects.
 * Width and height are those of the stored pixels. Loads sharp, and blocks: for a worker only.
 */
export async function decodeImage(job: Omit<DecodeJob, 'kind'>, settings: DecodeSettings): Promise<DecodeResult> {
  const unreadable = await unreadableReason(job.path)
  if (unreadable) return { ok: false, reason: 'storage', detail: unreadable }
  try {
    const metadata = await sharp(job.path, reading).metadata()
    if (!readableFormats.has(metadata.format))
      return { ok: false, reason: 'damaged', detail: `this is ${metadata.format}` }
    const fault = frameFault(metadata, maxPixels)
    if (fault) return { ok: false, reason: 'too-many-pixels', detail: fault }
    const damage = metadata.format === 'jpeg' && !metadata.isProgressive ? entropyFault(job.path) : null
    if (damage !== null) return { ok: false, reason: 'damaged', detail: damage }
    await decodeFrames(job.path, metadata, settings)
    const small = await decodeSmall(job.path, settings)
    const problem = await writeThumbnail({ ...small, orientation: metadata.orientation ?? 1 }, job.thumbnailPath)
    if (problem) return { ok: false, reason: 'storage', detail: problem }
    return { ok: true, width: metadata.width, height: metadata.height }
  } catch (error) {
    return judge(error, job.path)
  }
}

function entropyFault(path: string): string | null {
  const fd = openSync(path, 'r')
  try {
    return jpegEntropyFault(fd)
  } finally {
    closeSync(fd)
  }
}

/** Decodes every frame of an animation; the result is thrown away. */
async function decodeFrames(
  path: string,
  { pages = 1, width, height }: Metadata,
  settings: DecodeSettings,
): Promise<void> {
  if (pages < 2 || pages * width * height > maxAnimationPixels) return
  await sharp(path, { ...reading, pages: -1 })
    .resize(8, 8, { fit: 'fill' })
    .timeout({ seconds: secondsOf(settings) })
    .raw()
    .toBuffer()
}

/**
 * Shrinks while reading: every byte is still read. The pixels are not turned yet, because turning needs the whole frame in
 * memory, and afterwards there is only a thumbnail to turn.
 */
function decodeSmall(path: string, settings: DecodeSettings) {
  const side = settings.thumbnailMaxPx
  return sharp(path, reading)
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: secondsOf(settings) })
    .raw()
    .toBuffer({ resolveWithObject: true })
}

export const secondsOf = ({ timeoutMs }: DecodeSettings) => Math.max(1, Math.ceil(timeoutMs / 1000))

/** What a decoder's complaint means: it condemns the picture only when its bytes can be read: a failing disk sounds just the same. */
export async function judge(error: unknown, path: string): Promise<Extract<DecodeResult, { ok: false }>> {
  const detail = error instanceof Error ? (error.message.split('\n').at(-1) ?? '').trim() : String(error)
  const unreadable = await unreadableReason(path, 'whole')
  if (unreadable) return { ok: false, reason: 'storage', detail: unreadable }
  if (/pixel limit|security limit/i.test(detail)) return { ok: false, reason: 'too-many-pixels', detail }
  return { ok: false, reason: 'damaged', detail: detail === '' ? 'the picture cannot be decoded' : detail }
}
