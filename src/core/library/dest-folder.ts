import { readFile, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { EpochMs } from '../model.ts'
import type { ExportRefusal } from './export-request.ts'
import { destRefusal, refuseExport } from './export-request.ts'
import { makePath } from './make-path.ts'
import type { Manifest } from './manifest.ts'
import { parseManifest } from './parse-manifest.ts'
import { errorCode } from './storage-error.ts'

const partialPrefix = '.kieper-partial-'

/** A partial file of another running export is left alone for so long after its last change. */
const strangerMs = 3_600_000

/** More than a million images; what is larger is not ours. */
const maxManifestBytes = 500_000_000

/** Folders that were made on the way to one, so that an export that wrote nothing leaves nothing. */
export interface MadeFolder {
  removeIfEmpty(): Promise<void>
}

/** Makes a folder and those above it. Rejects with the system's error. */
export async function makeFolder(path: string): Promise<MadeFolder> {
  const first = await makePath(path)
  return {
    async removeIfEmpty() {
      if (first === null) return
      for (let folder = path; folder.length >= first.length; folder = dirname(folder)) {
        if (!(await isDone(rmdir(folder)))) return
      }
    },
  }
}

const isDone = (work: Promise<void>) =>
  work.then(
    () => true,
    () => false,
  )

/** Path of a temporary file of this process in DEST. A dot-file, so that nobody takes it for a picture. */
export const partialPath = (dest: string, name: string): string => join(dest, `${partialPrefix}${process.pid}-${name}`)

/** Removes what an export that was killed has left. Those of this process are always remains: it runs one export into a folder at a time. */
export async function sweepPartials(dest: string, now: EpochMs): Promise<void> {
  for (const name of await readdir(dest)) {
    if (!name.startsWith(partialPrefix)) continue
    const path = join(dest, name)
    const pid = Number.parseInt(name.slice(partialPrefix.length), 10)
    const isStale = pid === process.pid || !isAlive(pid) || now - (await changedAt(path)) > strangerMs
    if (isStale) await rm(path, { force: true }).catch(() => {})
  }
}

const changedAt = (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/** What an earlier export of ours says about DEST; null when there was none. A manifest of anybody else is never replaced. */
export async function readEarlierManifest(dest: string): Promise<{ manifest: Manifest | null } | ExportRefusal> {
  const path = join(dest, 'manifest.json')
  try {
    const isHuge = (await stat(path)).size > maxManifestBytes
    const manifest = isHuge ? null : parseManifest(await readFile(path, 'utf8'))
    return manifest ? { manifest } : foreign(path)
  } catch (error) {
    if (errorCode(error) === 'EISDIR') return foreign(path)
    if (errorCode(error) !== 'ENOENT') return destRefusal(error, dest)
  }
  const hasTable = await isDone(stat(join(dest, 'manifest.csv')).then(() => {}))
  return hasTable ? foreign(join(dest, 'manifest.csv')) : { manifest: null }
}

const foreign = (path: string) =>
  refuseExport(
    'foreign-manifest',
    `${path} is not from an export of Kieper and is not overwritten. Choose another folder, or move that file away.`,
  )
