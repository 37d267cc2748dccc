/** A PNG and how many pixels it is wide and high, 256 at most. */
export interface IcoPicture {
  sizePx: number
  png: Buffer
}

const headBytes = 6
const entryBytes = 16

/**
 * An ICO file with PNG pictures, which Windows reads since Vista: a head, a table of the pictures, the pictures
 * (https://learn.microsoft.com/previous-versions/ms997538).
 */
export function icoFile(pictures: readonly IcoPicture[]): Buffer {
  const head = Buffer.alloc(headBytes + entryBytes * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let at = head.length
  for (const [index, { sizePx, png }] of pictures.entries()) {
    const entry = headBytes + entryBytes * index
    // A byte holds no 256: it is written as 0.
    head.writeUInt8(sizePx % 256, entry)
    head.writeUInt8(sizePx % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(at, entry + 12)
    at += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}
