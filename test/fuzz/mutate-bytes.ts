import type { Chance } from './chance.ts'

const edgeBytes = [
  0, 1, 2, 3, 4, 7, 8, 0x0f, 0x10, 0x21, 0x2c, 0x3b, 0x40, 0x7f, 0x80, 0xc0, 0xc4, 0xd0, 0xd8, 0xd9, 0xda, 0xfe, 0xff,
]
const edgeNumbers = [
  0, 1, 2, 7, 8, 9, 12, 13, 16, 255, 256, 0x3fff, 0x4000, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000,
  0xfffffff0, 0xffffffff,
]
const maxBytes = 300_000

type Mutation = (bytes: Buffer, chance: Chance, other: Buffer) => Buffer

const replaced = (bytes: Buffer, start: number, end: number, put: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(end)])

/** A place and a length; short pieces are likelier, because headers are short. */
function piece(bytes: Buffer, chance: Chance): { start: number; end: number } {
  const near = chance.oneIn(2) ? Math.min(bytes.length, 64) : bytes.length
  const start = chance.below(near + 1)
  const longest = chance.oneIn(4) ? bytes.length - start : Math.min(16, bytes.length - start)
  return { start, end: start + chance.below(longest + 1) }
}

function withNumber(bytes: Buffer, at: number, chance: Chance, change: (old: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  const width = chance.pick([1, 2, 3, 4])
  if (at + width > copy.length) return copy
  const isLittle = chance.oneIn(2)
  const old = isLittle ? copy.readUIntLE(at, width) : copy.readUIntBE(at, width)
  const value = change(old) % 256 ** width
  const positive = value < 0 ? value + 256 ** width : value
  if (isLittle) copy.writeUIntLE(positive, at, width)
  else copy.writeUIntBE(positive, at, width)
  return copy
}

const mutations: readonly Mutation[] = [
  (bytes, chance) => {
    const copy = Buffer.from(bytes)
    const at = chance.below(copy.length)
    if (copy.length > 0) copy[at] = (copy[at] ?? 0) ^ (1 << chance.below(8))
    return copy
  },
  (bytes, chance) => {
    const copy = Buffer.from(bytes)
    if (copy.length > 0)
      copy[piece(copy, chance).start % copy.length] = chance.oneIn(2) ? chance.pick(edgeBytes) : chance.below(256)
    return copy
  },
  (bytes, chance) => withNumber(bytes, piece(bytes, chance).start, chance, () => chance.pick(edgeNumbers)),
  (bytes, chance) => withNumber(bytes, piece(bytes, chance).start, chance, (old) => old + chance.below(33) - 16),
  (bytes, chance) => {
    const { start, end } = piece(bytes, chance)
    return replaced(bytes, start, end, Buffer.alloc(0))
  },
  (bytes, chance) => {
    const { start, end } = piece(bytes, chance)
    const times = chance.oneIn(20) ? 200 : 1 + chance.below(3)
    const copies = Array.from({ length: times }, () => bytes.subarray(start, end))
    return replaced(bytes, start, start, Buffer.concat(copies))
  },
  (bytes, chance) => bytes.subarray(0, chance.below(bytes.length + 1)),
  (bytes, chance, other) => {
    const from = piece(other, chance)
    const to = piece(bytes, chance)
    return replaced(bytes, to.start, chance.oneIn(2) ? to.end : to.start, other.subarray(from.start, from.end))
  },
  (bytes, chance) => {
    const { start, end } = piece(bytes, chance)
    const copy = Buffer.from(bytes)
    return copy.fill(chance.pick(edgeBytes), start, end)
  },
  (bytes, chance) => {
    const { start, end } = piece(bytes, chance)
    const to = piece(bytes, chance)
    return replaced(bytes, to.start, to.start, bytes.subarray(start, end))
  },
]

/** The bytes with one to eight changes; `words` are pieces that mean something to the reader under test. */
export function mutateBytes(bytes: Buffer, chance: Chance, other: Buffer, words: readonly Buffer[]): Buffer {
  let mutated = bytes
  for (let count = 1 + chance.below(chance.oneIn(3) ? 8 : 2); count > 0; count -= 1) {
    if (words.length > 0 && chance.oneIn(6)) {
      const { start, end } = piece(mutated, chance)
      mutated = replaced(mutated, start, chance.oneIn(2) ? end : start, chance.pick(words))
    } else mutated = chance.pick(mutations)(mutated, chance, other)
  }
  return mutated.length > maxBytes ? mutated.subarray(0, maxBytes) : mutated
}
