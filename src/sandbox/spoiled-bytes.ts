import { crc32, constants, deflateRawSync, gzipSync } from 'node:zlib'

const mebi = 1_024 * 1_024

/**
 * A PNG of 1 bit per pixel that is valid to its last checksum and tiny for its size: 50,000 x 50,000 pixels are about 0.3 MB.
 * Made from one deflated block of zeros repeated, so that no such image is ever held in memory here.
 */
export function pixelBombPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', zlibOfZeros((Math.ceil(width / 8) + 1) * height)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A gzip stream of many members that unpacks to `head` and then blanks, `unpackedBytes` in all. */
export function* gzipBomb(head: Buffer, unpackedBytes: number): Generator<Buffer> {
  const first = head.subarray(0, unpackedBytes)
  yield gzipSync(first)
  const member = gzipSync(Buffer.alloc(16 * mebi, 0x20), { level: 9 })
  let left = unpackedBytes - first.length
  for (; left >= 16 * mebi; left -= 16 * mebi) yield member
  if (left > 0) yield gzipSync(Buffer.alloc(left, 0x20))
}

/** `head` and then blanks, `bytes` in all, in pieces. */
export function* padded(head: Buffer, bytes: number): Generator<Buffer> {
  const first = head.subarray(0, bytes)
  yield first
  const piece = Buffer.alloc(mebi / 4, 0x20)
  for (let left = bytes - first.length; left > 0; left -= piece.length)
    yield piece.subarray(0, Math.min(left, piece.length))
}

/** The same length, with the last bytes zeroed; never more than half, so that the type can still be told. */
export function corruptTail(bytes: Buffer, count: number): Buffer {
  const spoiled = Buffer.from(bytes)
  return spoiled.fill(0, Math.max(Math.ceil(bytes.length / 2), bytes.length - count))
}

function chunk(type: string, data: Buffer): Buffer {
  const framed = Buffer.alloc(12 + data.length)
  framed.writeUInt32BE(data.length, 0)
  framed.write(type, 4, 'latin1')
  framed.set(data, 8)
  framed.writeUInt32BE(crc32(framed.subarray(4, 8 + data.length)), 8 + data.length)
  return framed
}

/** A zlib stream of `count` zero bytes. A full flush ends a block on a byte border, so the block can be repeated as it is. */
function zlibOfZeros(count: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(mebi), { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  const blocks = Array.from({ length: Math.floor(count / mebi) }, () => block)
  const checksum = Buffer.alloc(4)
  // Adler-32 of n zeros: the low sum stays 1, the high sum is n.
  checksum.writeUInt32BE((count % 65_521) * 65_536 + 1)
  return Buffer.concat([
    Buffer.from([0x78, 0xda]),
    ...blocks,
    deflateRawSync(Buffer.alloc(count % mebi), { level: 9 }),
    checksum,
  ])
}
