/** As much of a text as is kept of it while it comes in. */
export interface BothEnds {
  take(piece: Uint8Array): void
  /** All of it, or its first and its last half, with a line between them that says so. Never half a character. */
  text(): string
}

const gap = '\n[…]\n'

/** Keeps the first and the last part of what is written: a program says at the end why it failed. Holds so many bytes at most. */
export function bothEnds(mostBytes: number): BothEnds {
  const most = Math.floor(mostBytes / 2)
  const first = Buffer.alloc(most)
  let firstBytes = 0
  let last = Buffer.alloc(0)
  let isCut = false
  return {
    take(piece) {
      const begun = piece.subarray(0, most - firstBytes)
      first.set(begun, firstBytes)
      firstBytes += begun.length
      const all = Buffer.concat([last, piece.subarray(begun.length)])
      isCut ||= all.length > most
      // A copy, lest a small rest holds a large piece.
      last = Buffer.from(all.subarray(-most))
    },
    text() {
      const head = first.subarray(0, firstBytes)
      if (!isCut) return Buffer.concat([head, last]).toString('utf8')
      const start = last.findIndex((byte) => !isMiddle(byte))
      // What is still open at the end of the first part is not written.
      return `${new TextDecoder().decode(head, { stream: true })}${gap}${last.toString('utf8', Math.max(0, start))}`
    },
  }
}

/** Is a byte a later one of its character, as UTF-8 has them? */
const isMiddle = (byte: number): boolean => byte >> 6 === 0b10
