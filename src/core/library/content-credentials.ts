import { open } from 'node:fs/promises'
import type { ByteWindow } from './byte-window.ts'
import { openByteWindow } from './byte-window.ts'
import { maxParts } from './inspection.ts'

/** The box type of C2PA in files made of boxes: AVIF. https://spec.c2pa.org, "Embedding manifests into BMFF-based assets" */
const c2paUuid = 'd8fec3d61b0e483c92975828877ec481'

/**
 * Does a picture carry a C2PA manifest (Content Credentials: who or what made it, signed over its bytes)? Looks where the format keeps one:
 * JPEG's APP11, PNG's `caBX`, RIFF's `C2PA`, a box of its own in AVIF. Whether it is valid is not looked at. Rejects with the disk's error.
 */
export async function hasContentCredentials(path: string, mediaType: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    const bytes = openByteWindow(handle, (await handle.stat()).size)
    switch (mediaType) {
      case 'image/jpeg':
        return await isInJpeg(bytes)
      case 'image/png':
        return await isAmong(bytes, 8, pngChunk)
      case 'image/webp':
        return await isAmong(bytes, 12, riffChunk)
      case 'image/avif':
        return await isAmong(bytes, 0, box)
      default:
        return false
    }
  } finally {
    await handle.close()
  }
}

/** Segments up to the picture data. APP11 holds JUMBF boxes (ISO 19566-5), C2PA's with that label in its description. */
async function isInJpeg(bytes: ByteWindow): Promise<boolean> {
  let offset = 2
  for (let part = 0; part < maxParts; part++) {
    const header = await bytes.exactly(offset, 4)
    if (header === null || header[0] !== 0xff || header[1] === 0xda) return false
    // A marker may be padded with any number of FF.
    if (header[1] === 0xff) {
      offset += 1
      continue
    }
    const length = header.readUInt16BE(2)
    if (header[1] === 0xeb && (await bytes.exactly(offset + 4, Math.min(length, 256) - 2))?.includes('c2pa'))
      return true
    offset += 2 + length
  }
  return false
}

/** What lies at an offset: is it the manifest, and where does the next part begin? */
type Part = (bytes: ByteWindow, offset: number) => Promise<{ isManifest: boolean; next: number } | null>

async function isAmong(bytes: ByteWindow, first: number, partAt: Part): Promise<boolean> {
  let offset = first
  for (let count = 0; count < maxParts; count++) {
    const part = await partAt(bytes, offset)
    if (part === null || part.next <= offset) return false
    if (part.isManifest) return true
    offset = part.next
  }
  return false
}

const pngChunk: Part = async (bytes, offset) => {
  const header = await bytes.exactly(offset, 8)
  if (header === null) return null
  return { isManifest: header.toString('latin1', 4) === 'caBX', next: offset + 12 + header.readUInt32BE(0) }
}

const riffChunk: Part = async (bytes, offset) => {
  const header = await bytes.exactly(offset, 8)
  if (header === null) return null
  const length = header.readUInt32LE(4)
  return { isManifest: header.toString('latin1', 0, 4) === 'C2PA', next: offset + 8 + length + (length & 1) }
}

const box: Part = async (bytes, offset) => {
  const header = await bytes.exactly(offset, 8)
  if (header === null) return null
  const size = header.readUInt32BE(0)
  const isLarge = size === 1
  const large = isLarge ? await bytes.exactly(offset + 8, 8) : null
  if (isLarge && large === null) return null
  const id = header.toString('latin1', 4) === 'uuid' ? await bytes.exactly(offset + (isLarge ? 16 : 8), 16) : null
  const next = offset + (large === null ? size : Number(large.readBigUInt64BE(0)))
  return { isManifest: id?.toString('hex') === c2paUuid, next }
}
