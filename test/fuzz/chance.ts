/** Chance as an argument: the same seed gives the same choices. */
export interface Chance {
  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number
  /** One of a list; throws on an empty one. */
  pick<T>(list: readonly T[]): T
  /** True once in `count` times. */
  oneIn(count: number): boolean
  /** Another source of chance that depends on this one's state; for a part that may draw any number of times. */
  branch(): Chance
}

/** The mulberry32 generator: 32 bits of state, good enough to choose mutations by. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const chance: Chance = {
    below: (limit) => Math.floor((next() / 4_294_967_296) * limit),
    pick(list) {
      const index = chance.below(list.length)
      const found = list.slice(index, index + 1)
      for (const one of found) return one
      throw new Error('nothing to pick from')
    },
    oneIn: (count) => chance.below(count) === 0,
    branch: () => seededChance(next()),
  }
  return chance
}

/** A number that depends on a text alone (FNV-1a), for what an input decides beside itself. */
export function numberOfText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}
