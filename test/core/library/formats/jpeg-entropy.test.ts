import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { jpegEntropyFault } from '../../../../src/core/library/formats/jpeg-entropy.ts'
import { damagedAt, picture } from '../support/pictures.ts'
import { tempFolder } from '../support/temp-folder.ts'

function faultOf(folder: string, bytes: Buffer): string | null {
  const path = join(folder, 'file.jpg')
  writeFileSync(path, bytes)
  const fd = openSync(path, 'r')
  try {
    return jpegEntropyFault(fd)
  } finally {
    closeSync(fd)
  }
}

const variants = {
  'colour at half size': () => picture(333, 217).jpeg(),
  'full colour': () => picture(333, 217).jpeg({ chromaSubsampling: '4:4:4', quality: 97 }),
  grey: () => picture(333, 217).grayscale().jpeg(),
  'four inks': () => picture(333, 217).toColourspace('cmyk').jpeg(),
  'low quality': () => picture(333, 217).jpeg({ quality: 10 }),
  'standard Huffman tables': () => picture(333, 217).jpeg({ optimiseCoding: false }),
  'one pixel': () => picture(1, 1).jpeg(),
  'hard edges': () =>
    sharp({ create: { width: 200, height: 200, channels: 3, background: '#fff' } })
      .negate()
      .jpeg({ quality: 100 }),
}

/** The same picture with a restart marker after every block, which sharp cannot write: the scan of 8 by 8 grey blocks is made by hand. */
function withRestarts(count: number, acSymbol = 0, block = 0x3f): Buffer {
  const table = (head: number, code: number) => [0xff, 0xc4, 0, 20, head, 1, ...Array<number>(15).fill(0), code]
  const quantisers = [0xff, 0xdb, 0, 67, 0, ...Array<number>(64).fill(1)]
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8 * count, 1, 1, 0x11, 0]
  // One code each: a single zero bit says "same mean", and a single zero bit ends the block.
  const huffman = [...table(0x00, 0), ...table(0x10, acSymbol)]
  const restartEveryBlock = [0xff, 0xdd, 0, 4, 0, 1]
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]
  const head = [0xff, 0xd8, ...quantisers, ...frame, ...huffman, ...restartEveryBlock, ...scan]
  const data = Array.from({ length: count }, (_, n) => (n < count - 1 ? [block, 0xff, 0xd0 + (n & 7)] : [block]))
  return Buffer.from([...head, ...data.flat(), 0xff, 0xd9])
}

describe('jpegEntropyFault', () => {
  it.each(Object.entries(variants))('finds nothing in a sound picture: %s', async (_name, make) => {
    expect(faultOf(await tempFolder(), await make().toBuffer())).toBe(null)
  })

  it.each(Object.entries(variants).slice(0, 6))('finds damage in the middle: %s', async (_name, make) => {
    const folder = await tempFolder()
    const bytes = await make().toBuffer()
    const parts = [0.45, 0.5, 0.55, 0.6, 0.65, 0.7]
    const found = parts.filter(
      (part) => faultOf(folder, damagedAt(bytes, part, Math.min(600, bytes.length >> 3))) !== null,
    )
    expect(found.length).toBeGreaterThanOrEqual(5)
  })

  it('finds a tail that was cut off and closed with an end marker', async () => {
    const folder = await tempFolder()
    const bytes = await picture(333, 217).jpeg().toBuffer()
    for (const part of [0.5, 0.9, 0.99]) {
      const cut = Buffer.concat([bytes.subarray(0, Math.floor(bytes.length * part)), Buffer.from([0xff, 0xd9])])
      expect(faultOf(folder, cut)).toContain('ends at block')
    }
  })

  it('follows restart markers', async () => {
    const folder = await tempFolder()
    const bytes = withRestarts(12)
    expect(faultOf(folder, bytes)).toBe(null)
    const swapped = Buffer.from(bytes)
    swapped.writeUInt8(0xd5, swapped.indexOf(Buffer.from([0xff, 0xd3])) + 1)
    expect(faultOf(folder, swapped)).toContain('out of step')
  })

  it('finds a block that says it has more than 64 coefficients', async () => {
    const folder = await tempFolder()
    // After the mean each code stands for sixteen coefficients, and has a bit of value behind it: 0, then (0, 1) four times.
    expect(faultOf(folder, withRestarts(1, 0xf1, 0b00101010))).toContain('damaged at block 0')
  })

  it('takes zero bytes before the end marker for padding, and other bytes for damage', async () => {
    const folder = await tempFolder()
    const bytes = await picture(333, 217).jpeg().toBuffer()
    const padded = (pad: number[]) => Buffer.concat([bytes.subarray(0, -2), Buffer.from(pad), bytes.subarray(-2)])
    expect(faultOf(folder, padded([0, 0, 0]))).toBe(null)
    expect(faultOf(folder, padded([0x12, 0x34, 0x56]))).toContain('too many')
  })

  it('does not judge a progressive picture', async () => {
    const bytes = await picture().jpeg({ progressive: true }).toBuffer()
    expect(faultOf(await tempFolder(), damagedAt(bytes, 0.5, 500))).toBe(null)
  })
})
