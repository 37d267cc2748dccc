import { cutBytes, maxSegmentBytes } from './safe-segment.ts'

/** A sidecar appends five bytes to a name. */
const sidecarBytes = 5

/** Names with the same key are the same file on some file system: macOS and Windows ignore case, macOS the Unicode normal form. */
export function nameKey(name: string): string {
  return name.normalize('NFD').toLowerCase().toUpperCase().normalize('NFD')
}

/** `wanted` with `-n` before its extension; the last segment stays within its bytes. */
export function numberedName(wanted: string, n: number): string {
  const { folder, stem, extension } = splitName(wanted)
  const suffix = `-${n}`
  const room = maxSegmentBytes - sidecarBytes - Buffer.byteLength(suffix + extension)
  return `${folder}${cutBytes(stem, room)}${suffix}${extension}`
}

function splitName(name: string): { folder: string; stem: string; extension: string } {
  const slash = name.lastIndexOf('/') + 1
  const file = name.slice(slash)
  const extension = /.(\.[a-z0-9]{1,5})$/i.exec(file)?.[1] ?? ''
  return { folder: name.slice(0, slash), stem: file.slice(0, file.length - extension.length), extension }
}

/** The names that are taken, without regard to case and Unicode normal form. */
export interface NameSet {
  has(name: string): boolean
  add(name: string): void
  /**
   * Takes and gives the first free name of `wanted`, `wanted-2`, `wanted-3` and so on. It remembers per name how far it got, so that
   * thousands of equal names take linear time.
   */
  claim(wanted: string): string
}

/** A new set that holds `names`. */
export function createNameSet(names: Iterable<string> = []): NameSet {
  const taken = new Set<string>()
  const nextNumber = new Map<string, number>()
  for (const name of names) taken.add(nameKey(name))
  return {
    has: (name) => taken.has(nameKey(name)),
    add: (name) => void taken.add(nameKey(name)),
    claim(wanted) {
      const key = nameKey(wanted)
      let n = nextNumber.get(key) ?? 1
      let name = n === 1 ? wanted : numberedName(wanted, n)
      while (taken.has(nameKey(name))) name = numberedName(wanted, ++n)
      nextNumber.set(key, n + 1)
      taken.add(nameKey(name))
      return name
    },
  }
}
