import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { partialPath } from './dest-folder.ts'
import type { SidecarKind } from './export-request.ts'
import type { ManifestImage } from './manifest.ts'
import { moveWithoutClobber } from './move-without-clobber.ts'
import { sidecarName, sidecarText } from './sidecar.ts'
import { errorCode } from './storage-error.ts'
import { writeAtomically } from './write-atomically.ts'

export interface SidecarWriter {
  /** Writes the sidecars of an exported image. One that somebody has changed since our last export (another program's edits) is left as it is. */
  write(entry: ManifestImage): Promise<void>
}

/** `earlier` is what DEST's manifest listed before: from it follows what we wrote, and so whether a sidecar is still ours. */
export function createSidecarWriter({
  dest,
  kinds,
  earlier,
}: {
  dest: string
  kinds: readonly SidecarKind[]
  earlier: readonly ManifestImage[]
}): SidecarWriter {
  const listed = Map.groupBy(earlier, ({ path }) => path)
  let temporaries = 0

  return {
    async write(entry) {
      for (const kind of kinds) {
        const path = join(dest, sidecarName(entry.path, kind))
        const text = sidecarText(entry, kind)
        const found = await readText(path)
        const wrote = (listed.get(entry.path) ?? []).map((old) => sidecarText(old, kind))
        if (found === text || (found !== null && !wrote.includes(found))) continue
        const temporary = partialPath(dest, `${kind}-${++temporaries}`)
        if (found === null) await writeNew(path, temporary, text)
        else await writeAtomically(path, temporary, text)
      }
    },
  }
}

async function writeNew(path: string, temporary: string, text: string): Promise<void> {
  try {
    await writeFile(temporary, text)
    await moveWithoutClobber(temporary, path)
  } finally {
    await rm(temporary, { force: true }).catch(() => {})
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
