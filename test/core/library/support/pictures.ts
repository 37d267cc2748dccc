import { crc32 } from 'node:zlib'
import type { Sharp } from 'sharp'
import sharp from 'sharp'

/** A picture with something in it everywhere, the same each time. */
export function picture(width = 320, height = 240): Sharp {
  const data = Buffer.alloc(width * height * 3)
  let state = 12345
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    data[at] = ((at / 3) % width) / 2 + (state >>> 27)
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

function pngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(type, 4, 'latin1')
  data.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
  return chunk
}

/** The chunks of a PNG as type and data. */
export function pngChunks(png: Buffer): [type: string, data: Buffer][] {
  const chunks: [string, Buffer][] = []
  for (let offset = 8; offset < png.length;) {
    const length = png.readUInt32BE(offset)
    chunks.push([png.toString('latin1', offset + 4, offset + 8), png.subarray(offset + 8, offset + 8 + length)])
    offset += 12 + length
  }
  return chunks
}

/** A PNG made of these chunks, with right checksums. */
export function pngOf(chunks: readonly (readonly [type: string, data: Buffer])[]): Buffer {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, ...chunks.map(([type, data]) => pngChunk(type, data))])
}

/** The PNG with its compressed pixels changed and the checksums made right again. */
export function withPixelData(png: Buffer, change: (data: Buffer) => Buffer): Buffer {
  const chunks = pngChunks(png)
  const data = change(Buffer.concat(chunks.filter(([type]) => type === 'IDAT').map(([, part]) => part)))
  const others = chunks.filter(([type]) => type !== 'IDAT' && type !== 'IEND')
  return pngOf([...others, ['IDAT', data], ['IEND', Buffer.alloc(0)]])
}

/** The bytes with some of them, from this part of the file on, replaced by others (never 0xff, so that no JPEG marker arises). */
export function damagedAt(bytes: Buffer, part: number, count: number): Buffer {
  const copy = Buffer.from(bytes)
  const start = Math.floor(copy.length * part)
  for (let at = start; at < start + count; at++) copy[at] = ((copy[at] ?? 0) ^ (0x15 + (at % 97))) & 0x7f
  return copy
}
