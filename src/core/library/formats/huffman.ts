/** A Huffman table of a JPEG, ready for walking: nine bits at a time from a table, the rare longer codes by comparison. */
export interface HuffmanTable {
  /** Indexed by the next nine bits: code length in the high byte, symbol in the low one; 0 when the code is longer or none. */
  quick: Uint16Array
  /** Per code length: the largest code of that length, or -1. */
  largest: Int32Array
  /** Per code length: what to add to a code to get its place in `symbols`. */
  shift: Int32Array
  symbols: Uint8Array
}

export const quickBits = 9

/**
 * Builds the table from a DHT segment's code counts (16 of them) and symbols; null when they are no prefix code. ITU-T T.81 annex C.
 */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | null {
  const quick = new Uint16Array(1 << quickBits)
  const largest = new Int32Array(17).fill(-1)
  const shift = new Int32Array(17)
  let code = 0
  let place = 0
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1] ?? 0
    if (code + count > 1 << length) return null
    shift[length] = place - code
    const quickCount = length <= quickBits ? count : 0
    for (let n = 0; n < quickCount; n++) {
      const start = (code + n) << (quickBits - length)
      quick.fill((length << 8) | (symbols[place + n] ?? 0), start, start + (1 << (quickBits - length)))
    }
    code += count
    place += count
    if (count > 0) largest[length] = code - 1
    code <<= 1
  }
  return { quick, largest, shift, symbols }
}
