/** A stream of chance that is the same on every machine for the same seed. */
export interface Chance {
  /** In [0, 1). */
  next(): number
  between(low: number, high: number): number
  /** Throws on an empty list: that is a bug of the caller. */
  pick<T>(list: readonly T[]): T
  /** Standard normal (Box-Muller). */
  normal(): number
}

/**
 * Chance seeded by words and numbers. Two streams of different parts are independent, so that adding a use of chance
 * in one place changes nothing elsewhere.
 */
export function seededChance(...parts: readonly (string | number)[]): Chance {
  let state = hashOf(parts.join('\u0000'))
  const next = (): number => {
    // mulberry32: 32 bits of state are plenty for pictures and durations.
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    pick: (list) => {
      const chosen = list[Math.floor(next() * list.length)]
      if (chosen === undefined) throw new Error('pick from an empty list')
      return chosen
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

/** FNV-1a over UTF-16 units with a final mix; not for secrets. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) | 0
}
