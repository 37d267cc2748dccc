import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { picture } from '../../core/library/support/pictures.ts'
import type { Chance } from '../chance.ts'

/** Small true pictures of every format that can be kept, in the variants that readers treat differently. */
export async function samplePictures(): Promise<Buffer[]> {
  const small = () => picture(40, 24)
  const frames = Buffer.concat([1, 2, 3].map((n) => Buffer.alloc(16 * 16 * 3, 40 * n)))
  const animated = () => sharp(frames, { raw: { width: 16, height: 48, channels: 3, pageHeight: 16 } })
  return Promise.all([
    small().jpeg({ quality: 80 }).toBuffer(),
    small().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    small().greyscale().jpeg().toBuffer(),
    small()
      .withExif({ IFD0: { Copyright: 'x' } })
      .jpeg()
      .toBuffer(),
    small().png().toBuffer(),
    small().png({ palette: true, progressive: true }).toBuffer(),
    small().toColourspace('rgb16').png().toBuffer(),
    small().webp({ quality: 60 }).toBuffer(),
    small().webp({ lossless: true }).toBuffer(),
    small().ensureAlpha(0.5).webp().toBuffer(),
    animated().webp({ loop: 0 }).toBuffer(),
    small().gif().toBuffer(),
    animated().gif({ loop: 0 }).toBuffer(),
    small().avif({ effort: 0 }).toBuffer(),
    small().ensureAlpha(0.5).avif({ effort: 0, lossless: true }).toBuffer(),
  ])
}

/** Words of the formats: markers, chunk and box names, lengths. */
export const pictureWords: readonly Buffer[] = [
  ...[
    'IHDR',
    'IDAT',
    'IEND',
    'PLTE',
    'tRNS',
    'acTL',
    'iCCP',
    'RIFF',
    'WEBP',
    'VP8 ',
    'VP8L',
    'VP8X',
    'ANIM',
    'ANMF',
    'ALPH',
    'EXIF',
    'XMP ',
    'GIF89a',
    'GIF87a',
    'NETSCAPE2.0',
  ].map((word) => Buffer.from(word)),
  ...[
    'ftyp',
    'avif',
    'avis',
    'meta',
    'mdat',
    'idat',
    'iprp',
    'ipco',
    'ipma',
    'ispe',
    'pitm',
    'iloc',
    'irot',
    'moov',
    '<svg>',
    'heic',
    'mif1',
  ].map((word) => Buffer.from(word)),
  ...[0xc0, 0xc1, 0xc2, 0xc4, 0xc9, 0xd0, 0xd8, 0xd9, 0xda, 0xdb, 0xdd, 0xe0, 0xee, 0xfe, 0x01, 0xff].map((code) =>
    Buffer.from([0xff, code]),
  ),
  Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
  Buffer.from([0x21, 0xf9, 4, 0, 0, 0, 0, 0]),
  Buffer.from([0x2c, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0]),
  Buffer.from([0, 0, 0, 0]),
  Buffer.from([0, 0, 0, 1]),
  Buffer.from([0xff, 0xff, 0xff, 0xff]),
]

/** Most mutants of a PNG would fall at a checksum: it is made right again more often than not, and RIFF's length as well. */
export function mendedPicture(bytes: Buffer, chance: Chance): Buffer {
  if (chance.oneIn(4)) return bytes
  const text = bytes.toString('latin1', 0, 12)
  if (text.startsWith('RIFF')) {
    const copy = Buffer.from(bytes)
    if (copy.length >= 8) copy.writeUInt32LE(copy.length - 8, 4)
    return copy
  }
  return text.startsWith('\x89PNG') ? mendedPng(bytes) : bytes
}

function mendedPng(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let offset = 8; offset + 12 <= copy.length;) {
    const end = offset + 8 + copy.readUInt32BE(offset)
    if (end + 4 > copy.length) break
    copy.writeUInt32BE(crc32(copy.subarray(offset + 4, end)), end)
    offset = end + 4
  }
  return copy
}
