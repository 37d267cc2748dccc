import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { judge, reading, secondsOf } from './decode-image.ts'
import type { ConvertJob, DecodeResult, DecodeSettings } from './decode-job.ts'

/**
 * Writes a picture anew in another format or size. It stands upright afterwards (as EXIF says), its colours are sRGB, and it carries no
 * metadata. Of an animation, GIF and WebP keep all frames, the others the first. JPEG gets white where the picture is
 * transparent. Never rejects. Loads sharp, and blocks: for a worker only.
 */
export async function convertImage(job: ConvertJob, settings: DecodeSettings): Promise<DecodeResult> {
  const { path, to, format, maxSide, quality } = job
  try {
    const isAnimated = format === 'gif' || format === 'webp'
    const picture = sharp(path, { ...reading, sequentialRead: false, ...(isAnimated ? { pages: -1 } : {}) })
      .timeout({ seconds: secondsOf(settings) })
      .autoOrient()
    if (maxSide !== null) picture.resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
    if (format === 'jpeg') picture.flatten({ background: '#ffffff' })
    const encoder = { ...(quality === null || format === 'gif' ? {} : { quality }), ...efforts[format] }
    const { data, info } = await picture.toFormat(format, encoder).toBuffer({ resolveWithObject: true })
    // By ourselves: what libvips is at goes on when this thread is ended, and would make the file after it was cleared away.
    await writeFile(to, data)
    const { width, height, pageHeight } = info
    return { ok: true, width, height: pageHeight ?? height }
  } catch (error) {
    return judge(error, path)
  }
}

/** The usual one of AVIF takes a minute for two noisy megapixels, this one two seconds for a file of the same size. */
const efforts: Partial<Record<ConvertJob['format'], { effort: number }>> = { avif: { effort: 2 } }
