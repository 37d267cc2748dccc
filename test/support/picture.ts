import { createHash } from 'node:crypto'
import sharp from 'sharp'

/** A true PNG of noise, so that its length is about three bytes per pixel. The same `seed` gives the same bytes. */
export async function noisyPng(seed: string, sidePx = 24): Promise<Buffer> {
  const bytes = Buffer.alloc(sidePx * sidePx * 3)
  let state = createHash('sha256').update(seed).digest()
  for (let at = 0; at < bytes.length; at += state.length) {
    state = createHash('sha256').update(state).digest()
    state.copy(bytes, at)
  }
  return sharp(bytes, { raw: { width: sidePx, height: sidePx, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer()
}

export function sha256Of(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
