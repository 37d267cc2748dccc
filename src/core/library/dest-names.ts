import type { Stats } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { NamedImage } from './export-names.ts'
import type { SidecarKind } from './export-request.ts'
import { sidecarName } from './sidecar.ts'
import { nameKey, numberedName } from './unique-name.ts'
import { verifyFile } from './verify-file.ts'

/** Where an image goes: `there` says that DEST holds it already, byte for byte. */
export interface Place {
  path: string
  there: boolean
}

/** The names in an export folder: those on disk, and those that this export has given away. */
export interface DestNames {
  /** Finds an image's place and gives it away. Never one that a foreign file has, in whatever case it is written. */
  place(named: NamedImage): Promise<Place>
  /** Somebody has taken this name since the folder was listed. */
  tell(path: string): void
}

interface DestNamesOptions {
  dest: string
  sidecars: readonly SidecarKind[]
  /** Are the copies the library's own bytes, so that one that is there already can be told? */
  isPlain: boolean
  /** Whether a sidecar at this image path would be one of ours. */
  isOurs(imagePath: string): boolean
}

/** Lists each folder of DEST once, when it is first asked about. */
export function createDestNames({ dest, sidecars, isPlain, isOurs }: DestNamesOptions): DestNames {
  const folders = new Map<string, Promise<Map<string, string>>>()
  const given = new Set<string>()
  /** For each wanted name, how many of its numbered forms this export has given away without a gap. */
  const givenUpTo = new Map<string, number>()

  /** The actual path of what has this name on disk, or null. */
  async function occupant(path: string): Promise<string | null> {
    const folder = posix.dirname(path)
    const listed = folders.get(folder) ?? listNames(join(dest, folder))
    folders.set(folder, listed)
    const actual = (await listed).get(nameKey(posix.basename(path)))
    return actual === undefined ? null : posix.join(folder, actual)
  }

  async function hasFreeSidecars(path: string): Promise<boolean> {
    if (isOurs(path)) return true
    for (const kind of sidecars) if ((await occupant(sidecarName(path, kind))) !== null) return false
    return true
  }

  async function placeAt(name: string, { image }: NamedImage): Promise<Place | null> {
    const actual = await occupant(name)
    if (actual === null) return (await hasFreeSidecars(name)) ? { path: name, there: false } : null
    if (!isPlain) return null
    const path = join(dest, actual)
    const isSame = (await fileSize(path)) === image.bytes && (await verifyFile(path, image)) === 'ok'
    return isSame ? { path: actual, there: true } : null
  }

  return {
    async place(named) {
      const wantedKey = nameKey(named.wanted)
      for (let n = (givenUpTo.get(wantedKey) ?? 0) + 1; ; n++) {
        const name = n === 1 ? named.wanted : numberedName(named.wanted, n)
        const key = nameKey(name)
        const place = given.has(key) ? null : await placeAt(name, named)
        // Looked at again after the waiting: another lane may have taken it.
        if (given.has(key)) {
          if ((givenUpTo.get(wantedKey) ?? 0) === n - 1) givenUpTo.set(wantedKey, n)
          continue
        }
        if (place === null) continue
        given.add(key)
        return place
      }
    },
    tell(path) {
      const folder = posix.dirname(path)
      const listed = folders.get(folder)
      const name = posix.basename(path)
      if (listed)
        folders.set(
          folder,
          listed.then((names) => names.set(nameKey(name), name)),
        )
      given.delete(nameKey(path))
    },
  }
}

async function listNames(folder: string): Promise<Map<string, string>> {
  try {
    return new Map((await readdir(folder)).map((name) => [nameKey(name), name]))
  } catch {
    // Not there yet, or not a folder: making it will say so.
    return new Map()
  }
}

/** Of the file itself: what a link leads to is not ours. */
async function fileSize(path: string): Promise<number | null> {
  try {
    const stat: Stats = await lstat(path)
    return stat.isFile() ? stat.size : null
  } catch {
    return null
  }
}
