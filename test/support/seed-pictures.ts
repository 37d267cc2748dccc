import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeImage } from '../../src/core/library/decode-image.ts'
import { thumbnailPath } from '../../src/core/library/thumbnail-path.ts'
import type { ImageMediaType } from '../../src/core/model.ts'
import { drawPicture } from '../../src/sandbox/draw/picture.ts'

/** A picture in the library with its thumbnail, as the database names it. */
export interface SeedPicture {
  path: string
  sha256: string
  bytes: number
  mediaType: ImageMediaType
  width: number
  height: number
}

const ratios = [1, 16 / 9, 3 / 4, 4 / 3, 9 / 16, 3 / 2, 21 / 9, 4 / 5]
const scenes = ['mountain ridge', 'planet', 'dahlia', 'lantern', 'vase', 'city', 'arch', 'bamboo', 'moon sea', 'aurora']
const thumbnails = { thumbnailMaxPx: 512, timeoutMs: 30_000 }

/** Draws `count` pictures into the library's folder `seed`, each with a true thumbnail. */
export async function seedPictures(
  { dataDir, libraryDir }: { dataDir: string; libraryDir: string },
  count: number,
  longSidePx: number,
): Promise<SeedPicture[]> {
  await mkdir(join(libraryDir, 'seed'), { recursive: true })
  const numbers = Array.from({ length: count }, (_, number) => number)
  return Promise.all(
    numbers.map(async (number) => {
      const ratio = ratios[number % ratios.length] ?? 1
      const width = Math.round(ratio >= 1 ? longSidePx : longSidePx * ratio)
      const height = Math.round(ratio >= 1 ? longSidePx / ratio : longSidePx)
      const prompt = scenes[number % scenes.length] ?? ''
      const picture = { seed: 7, taskId: `seed-${number}`, prompt, caption: '', variant: number, width, height }
      const bytes = await drawPicture({ ...picture, format: 'jpeg' })
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = `seed/picture-${String(number).padStart(3, '0')}.jpg`
      await writeFile(join(libraryDir, path), bytes)
      const thumb = thumbnailPath(join(dataDir, 'thumbs'), sha256)
      const decoded = await decodeImage({ path: join(libraryDir, path), thumbnailPath: thumb }, thumbnails)
      if (!decoded.ok) throw new Error(decoded.detail)
      return { path, sha256, bytes: bytes.length, mediaType: 'image/jpeg', width, height }
    }),
  )
}
