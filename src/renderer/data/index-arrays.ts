import type { TaskIndex } from '../../contract/index.ts'

/** The index of a selection, newest first: one item per task in each list. */
export interface IndexArrays {
  count: number
  keys: Uint32Array
  /** Seconds since 1970. */
  addedAt: Uint32Array
  /** Width by height of the first result in thousandths, 0 while nobody knows. */
  aspects: Uint16Array
  results: Uint8Array
}

export const emptyIndex: IndexArrays = {
  count: 0,
  keys: new Uint32Array(0),
  addedAt: new Uint32Array(0),
  aspects: new Uint16Array(0),
  results: new Uint8Array(0),
}

/** Chunks as they come over the wire (base64 of little-endian lists), behind one another. */
export function unpacked(chunks: readonly TaskIndex[]): IndexArrays {
  return joined(
    chunks.map(({ count, keys, addedAt, aspects, results }) => ({
      count,
      keys: new Uint32Array(bytes(keys).buffer),
      addedAt: new Uint32Array(bytes(addedAt).buffer),
      aspects: new Uint16Array(bytes(aspects).buffer),
      results: bytes(results),
    })),
  )
}

export function joined(parts: readonly IndexArrays[]): IndexArrays {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  const all = {
    count,
    keys: new Uint32Array(count),
    addedAt: new Uint32Array(count),
    aspects: new Uint16Array(count),
    results: new Uint8Array(count),
  }
  let at = 0
  for (const part of parts) {
    all.keys.set(part.keys, at)
    all.addedAt.set(part.addedAt, at)
    all.aspects.set(part.aspects, at)
    all.results.set(part.results, at)
    at += part.count
  }
  return all
}

/** Without some keys; the same object when none of them is there. */
export function without(index: IndexArrays, gone: ReadonlySet<number>): IndexArrays {
  const left: number[] = []
  for (let at = 0; at < index.count; at += 1) if (!gone.has(index.keys[at] ?? 0)) left.push(at)
  if (left.length === index.count) return index
  return {
    count: left.length,
    keys: Uint32Array.from(left, (at) => index.keys[at] ?? 0),
    addedAt: Uint32Array.from(left, (at) => index.addedAt[at] ?? 0),
    aspects: Uint16Array.from(left, (at) => index.aspects[at] ?? 0),
    results: Uint8Array.from(left, (at) => index.results[at] ?? 0),
  }
}

/** The first `count` items. */
export function head(index: IndexArrays, count: number): IndexArrays {
  return {
    count: Math.min(count, index.count),
    keys: index.keys.subarray(0, count),
    addedAt: index.addedAt.subarray(0, count),
    aspects: index.aspects.subarray(0, count),
    results: index.results.subarray(0, count),
  }
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const list = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) list[at] = text.charCodeAt(at)
  return list
}
