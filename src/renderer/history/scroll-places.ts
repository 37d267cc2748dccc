/** Where somebody was in a list: the task at the top, its position then, and how far its row was scrolled out (share of its height, negative below a header). */
export interface ScrollPlace {
  key: number
  position: number
  share: number
}

const storageKey = 'kieper.places'
/** So many filters' places are remembered; the oldest go. */
const most = 50

/** The places of this tab by filter; they outlive a reload. Storage that does not work only costs the memory. */
export function createScrollPlaces(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
  const places = new Map<string, ScrollPlace>(parsePlaces(read(storage)))
  return {
    get: (filter: string): ScrollPlace | null => places.get(filter) ?? null,
    /** `null` is the very top. */
    set(filter: string, place: ScrollPlace | null): void {
      places.delete(filter)
      if (place !== null) places.set(filter, place)
      for (const oldest of [...places.keys()].slice(0, Math.max(0, places.size - most))) places.delete(oldest)
      try {
        storage?.setItem(storageKey, JSON.stringify([...places]))
      } catch {
        // Full or switched off: the places hold until the page goes.
      }
    },
  }
}

function read(storage: Pick<Storage, 'getItem'> | null): string | null {
  try {
    return storage?.getItem(storageKey) ?? null
  } catch {
    return null
  }
}

/** What was stored, place by place; whatever does not fit is left out. @internal */
export function parsePlaces(stored: string | null): [string, ScrollPlace][] {
  if (stored === null) return []
  try {
    const value: unknown = JSON.parse(stored)
    return Array.isArray(value) ? value.flatMap(parsePlace) : []
  } catch {
    return []
  }
}

function parsePlace(entry: unknown): [string, ScrollPlace][] {
  if (!Array.isArray(entry)) return []
  const [filter, place]: unknown[] = entry
  if (typeof filter !== 'string' || typeof place !== 'object' || place === null) return []
  const key = number(place, 'key')
  const position = number(place, 'position')
  const share = number(place, 'share')
  if (key === null || position === null || share === null) return []
  return [[filter, { key, position: Math.max(0, Math.floor(position)), share: Math.min(1, Math.max(-1, share)) }]]
}

function number(value: object, name: string): number | null {
  const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value
  return typeof found === 'number' && Number.isFinite(found) ? found : null
}
