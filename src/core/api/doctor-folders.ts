import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { libraryPaths } from '../library/library-folder.ts'
import type { Verifier } from '../library/verifier.ts'
import type { ApiDeps } from './deps.ts'
import type { Report } from './doctor-report.ts'
import { filesBelow } from './files-below.ts'

/** Files in the library that nobody knows, and partial files that nobody needs. `owned` are the paths that belong to images. */
export async function examineFolders(
  { store }: ApiDeps,
  signal: AbortSignal,
  verifier: Verifier,
  owned: ReadonlySet<string>,
  report: Report,
): Promise<void> {
  for (const { path: root } of store.images.libraries()) {
    const { incoming, own } = libraryPaths(root)
    for (const path of await filesBelow(root, own)) {
      signal.throwIfAborted()
      if (!owned.has(path) && !(await isOnItsWay(store, verifier, path))) {
        await report({ kind: 'file-orphan', task: null, path, detail: 'no task knows this file; it is left alone' })
      }
    }
    for (const name of await namesIn(incoming)) {
      const image = store.images.bySeq(Number.parseInt(name, 10))
      if (image?.status === 'wanted') continue
      const path = join(incoming, name)
      const detail = 'a partial file that nothing needs any more'
      await report({ kind: 'partial-file', task: null, path, detail }, () => rm(path, { force: true }))
    }
  }
}

/** Moved into the library and not committed yet: by a runner at this moment, or by one that was killed; the next one adopts it. */
async function isOnItsWay(store: ApiDeps['store'], verifier: Verifier, path: string): Promise<boolean> {
  const { size } = await stat(path).catch(() => ({ size: -1 }))
  for (const { bytes, sha256 } of store.images.landed(mostLanded)) {
    if (bytes !== size || sha256 === null) continue
    if ((await verifier.verify(path, { bytes, sha256 })) === 'ok') return true
  }
  return false
}

/** More pictures never wait for their decode at once. */
const mostLanded = 100_000

/** A thumbnail is written in milliseconds; one that is so old will never be finished. */
const abandonedAfterMs = 60_000

export async function examineThumbsFolder({ host, clock }: ApiDeps, report: Report): Promise<void> {
  for (const path of await filesBelow(join(host.dataDir, 'thumbs'), '')) {
    if (!path.endsWith('.tmp') || clock.now() - (await changedAt(path)) < abandonedAfterMs) continue
    const detail = 'a thumbnail that was cut off while it was written'
    await report({ kind: 'partial-file', task: null, path, detail }, () => rm(path, { force: true }))
  }
}

async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    return []
  }
}
