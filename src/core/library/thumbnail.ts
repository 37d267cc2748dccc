import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { OutputInfo } from 'sharp'
import sharp from 'sharp'
import { makePath } from './make-path.ts'

export interface SmallPicture {
  /** Raw samples, eight bits each. */
  data: Buffer
  info: OutputInfo
  /** EXIF orientation, 1 to 8. */
  orientation: number
}

/** How to make each EXIF orientation upright: mirror left to right first, then turn clockwise. EXIF 2.32, tag 0x0112. */
const turns: ReadonlyMap<number, { mirror: boolean; degrees: number }> = new Map([
  [2, { mirror: true, degrees: 0 }],
  [3, { mirror: false, degrees: 180 }],
  [4, { mirror: true, degrees: 180 }],
  [5, { mirror: true, degrees: 270 }],
  [6, { mirror: false, degrees: 90 }],
  [7, { mirror: true, degrees: 90 }],
  [8, { mirror: false, degrees: 270 }],
])

/**
 * Writes a WebP thumbnail under a temporary name and renames it, replacing an earlier one. Gives the reason in words when it cannot be stored.
 * Encodes to memory (a few dozen kilobytes), so that a full disk is told by the system's own error.
 */
export async function writeThumbnail({ data, info, orientation }: SmallPicture, path: string): Promise<string | null> {
  const turn = turns.get(orientation) ?? { mirror: false, degrees: 0 }
  const { width, height, channels } = info
  // Two steps, because sharp would turn before it mirrors, whatever the order of the calls.
  const upright = sharp(data, { raw: { width, height, channels } }).flop(turn.mirror)
  const mirrored = await upright.raw().toBuffer()
  const encoded = await sharp(mirrored, { raw: { width, height, channels } })
    .rotate(turn.degrees)
    .webp({ quality: 80 })
    .toBuffer()
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)
  try {
    await makePath(dirname(path))
    await writeFile(temporary, encoded, { flag: 'wx' })
    await rename(temporary, path)
    return null
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    return `the thumbnail cannot be written: ${error instanceof Error ? error.message : String(error)}`
  }
}
