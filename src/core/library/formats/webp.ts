import type { ByteWindow } from '../byte-window.ts'
import type { Inspection, InspectionFault, InspectionLimits } from '../inspection.ts'
import { damaged, dimensionFault, maxParts, truncated } from '../inspection.ts'

interface Size {
  width: number
  height: number
}

/** Walks a WebP's RIFF chunks to the end that the RIFF header names; the file must hold all of it. RFC 9649. */
export async function inspectWebp(bytes: ByteWindow, limits: InspectionLimits): Promise<Inspection> {
  const end = 8 + ((await bytes.exactly(4, 4))?.readUInt32LE(0) ?? 0)
  if (end > bytes.sizeBytes) return truncated(`the WebP should have ${end} bytes and has ${bytes.sizeBytes}`)
  let offset = 12
  let canvas: Size | null = null
  let frames = 0
  for (let parts = 0; parts < maxParts && offset < end; parts++) {
    const header = offset + 8 <= end ? await bytes.exactly(offset, 8) : null
    if (header === null) return damaged('the WebP has a piece of a chunk at its end')
    const type = header.toString('latin1', 0, 4)
    const length = header.readUInt32LE(4)
    if (offset + 8 + length > end)
      return damaged(`the WebP's chunk ${JSON.stringify(type)} is longer than the file says`)
    if (type === 'VP8 ' || type === 'VP8L' || type === 'VP8X') {
      const read = await readSize(bytes, type, offset + 8, length)
      if ('reason' in read) return read
      // An extended file's first chunk names the canvas; the frame inside may be smaller.
      canvas ??= read
    }
    if (type === 'VP8 ' || type === 'VP8L' || type === 'ANMF') frames++
    if (canvas === null) return damaged('the WebP does not begin with a picture chunk')
    offset += 8 + length + (length & 1)
  }
  if (offset < end) return damaged('the WebP has more chunks than any picture needs')
  if (canvas === null || frames === 0) return damaged('the WebP has no picture in it')
  const fault = dimensionFault(canvas.width, canvas.height, limits)
  return fault ?? { ok: true, mediaType: 'image/webp', extension: 'webp', ...canvas, progressive: false }
}

async function readSize(
  bytes: ByteWindow,
  type: string,
  offset: number,
  length: number,
): Promise<Size | InspectionFault> {
  const head =
    length >= 10 || (type === 'VP8L' && length >= 5) ? await bytes.exactly(offset, Math.min(length, 10)) : null
  if (head === null) return damaged('the WebP has a picture chunk that is too short')
  if (type === 'VP8X') return { width: head.readUIntLE(4, 3) + 1, height: head.readUIntLE(7, 3) + 1 }
  if (type === 'VP8L') {
    const packed = head.readUInt32LE(1)
    if (head.readUInt8(0) !== 0x2f) return damaged('the WebP has picture data without its signature')
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
  }
  if (head.readUIntBE(3, 3) !== 0x9d012a) return damaged('the WebP has picture data without its start code')
  return { width: head.readUInt16LE(6) & 0x3fff, height: head.readUInt16LE(8) & 0x3fff }
}
