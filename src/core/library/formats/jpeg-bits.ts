import { readSync } from 'node:fs'
import type { HuffmanTable } from './huffman.ts'
import { quickBits } from './huffman.ts'

const bufferBytes = 1024 * 1024

/** Reads a JPEG byte by byte, and its entropy-coded data bit by bit. Blocks while it reads: for a worker only. */
export interface JpegBits {
  /** The next byte of a segment, or -1 at the end of the file. */
  byte(): number
  /** The next symbol, or -1 when the bits are no code of this table. */
  symbol(table: HuffmanTable): number
  skipBits(count: number): void
  /** The next `count` bits (0 to 15) as a signed difference. ITU-T T.81 F.2.2.1, EXTEND. */
  difference(count: number): number
  /** Whether more bits were taken than there are before the next marker. */
  hasOverrun(): boolean
  /**
   * Leaves the entropy-coded data: moves behind the next marker and gives its code (-1 at the end of the file)
   * and how many bytes of data were left unread before it. Zero bytes do not count: some encoders pad with them.
   */
  leaveData(): { marker: number; unreadBytes: number }
}

/** Reads from the start of an open file; the caller closes it. */
export function openJpegBits(fd: number): JpegBits {
  const buffer = Buffer.allocUnsafe(bufferBytes)
  let at = 0
  let filled = 0
  let bits = 0
  let bitCount = 0
  /** Zero bits that were added because the data had ended; they are always the last ones of `bits`. */
  let madeUp = 0
  /** The marker that ended the data, already read; 0 while there is none. */
  let marker = 0

  function byte(): number {
    if (at === filled) {
      filled = readSync(fd, buffer, 0, bufferBytes, null)
      at = 0
      if (filled === 0) return -1
    }
    return buffer[at++] ?? -1
  }

  /** The next byte of data with its stuffing removed, or -1 when a marker or the end of the file has been reached. */
  function dataByte(): number {
    if (marker !== 0) return -1
    const value = byte()
    if (value !== 0xff) {
      if (value < 0) marker = -1
      return value
    }
    let next = byte()
    while (next === 0xff) next = byte()
    if (next === 0) return 0xff
    marker = next
    return -1
  }

  function fill(): void {
    while (bitCount < 16) {
      const value = dataByte()
      if (value < 0) madeUp += 8
      bits = (bits << 8) | (value < 0 ? 0 : value)
      bitCount += 8
    }
  }

  return {
    byte,
    symbol(table) {
      if (bitCount < 16) fill()
      const quick = table.quick[(bits >>> (bitCount - quickBits)) & ((1 << quickBits) - 1)] ?? 0
      if (quick !== 0) {
        bitCount -= quick >>> 8
        return quick & 0xff
      }
      for (let length = quickBits + 1; length <= 16; length++) {
        const code = (bits >>> (bitCount - length)) & ((1 << length) - 1)
        if (code > (table.largest[length] ?? -1)) continue
        bitCount -= length
        return table.symbols[code + (table.shift[length] ?? 0)] ?? -1
      }
      return -1
    },
    skipBits(count) {
      if (bitCount < count) fill()
      bitCount -= count
    },
    difference(count) {
      if (count === 0) return 0
      if (bitCount < count) fill()
      bitCount -= count
      const value = (bits >>> bitCount) & ((1 << count) - 1)
      return value < 1 << (count - 1) ? value - (1 << count) + 1 : value
    },
    hasOverrun: () => madeUp > bitCount,
    leaveData() {
      let unreadBytes = 0
      for (let whole = (bitCount - madeUp) >> 3; whole > 0; whole--) {
        if (((bits >>> (madeUp + 8 * (whole - 1))) & 0xff) !== 0) unreadBytes++
      }
      for (let value = dataByte(); value >= 0; value = dataByte()) if (value !== 0) unreadBytes++
      const found = marker
      bits = bitCount = madeUp = marker = 0
      return { marker: found, unreadBytes }
    },
  }
}
