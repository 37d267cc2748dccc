import sharp from 'sharp'

/** A JPEG of exactly this many bytes, of which each copy can be given bytes of its own. */
export interface PictureMould {
  /** Bytes before and after the place of the serial number. */
  head: Buffer
  tail: Buffer
  /** Length of the serial number. */
  serialBytes: number
}

const serialBytes = 16
/** A comment segment holds at most so much, its own length included. */
const longestComment = 65_535

/** A noisy picture, as photographs are to a coder, brought to its length by comments. Throws when the picture alone is longer. */
export async function pictureMould(
  bytes: number,
  width: number,
  height: number,
  quality: number,
): Promise<PictureMould> {
  const jpeg = await sharp(noise(width, height), { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer()
  const start = Buffer.concat([jpeg.subarray(0, 2), commentHead(serialBytes)])
  const missing = bytes - jpeg.length - start.length + 2 - serialBytes
  if (missing < 4) throw new Error(`the picture has ${jpeg.length} bytes, too many for ${bytes}`)
  return { head: start, tail: Buffer.concat([...comments(missing), jpeg.subarray(2)]), serialBytes }
}

function commentHead(length: number): Buffer {
  return Buffer.from([0xff, 0xfe, (length + 2) >> 8, (length + 2) & 255])
}

/** Comment segments of `total` bytes together. */
function comments(total: number): Buffer[] {
  const parts: Buffer[] = []
  for (let left = total; left > 0;) {
    const most = longestComment + 2
    // What remains must be long enough for a segment of its own.
    const length = left <= most ? left : Math.min(most, left - 4)
    parts.push(commentHead(length - 4), Buffer.alloc(length - 4, 0x20))
    left -= length
  }
  return parts
}

/** Waves with noise on them; the same in every run. */
function noise(width: number, height: number): Buffer {
  const pixels = Buffer.allocUnsafe(width * height * 3)
  let state = 1
  for (let at = 0; at < pixels.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const wave = 128 + 70 * Math.sin(at / 3_000) * Math.cos(at / (width * 90))
    pixels[at] = Math.max(0, Math.min(255, wave + ((state >>> 24) - 128) / 2))
  }
  return pixels
}
