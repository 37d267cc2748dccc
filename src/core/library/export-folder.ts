import { constants } from 'node:fs'
import { copyFile, lstat, open, rm } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { makeFolder, partialPath, readEarlierManifest, sweepPartials } from './dest-folder.ts'
import type { DestNames, Place } from './dest-names.ts'
import { createDestNames } from './dest-names.ts'
import type { NamedImage } from './export-names.ts'
import { manifestEntry, nameImages } from './export-names.ts'
import type { ExportFailure, ExportRefusal, ExportReport, ExportRequest, ExportResult } from './export-request.ts'
import { destRefusal, refuseExport } from './export-request.ts'
import { workInLanes } from './in-lanes.ts'
import { manifestCsv } from './manifest-csv.ts'
import type { ManifestImage } from './manifest.ts'
import { buildManifest, imageKey, manifestJson, mergeImages } from './manifest.ts'
import { moveWithoutClobber } from './move-without-clobber.ts'
import { sourceFault } from './source-fault.ts'
import { errorCode } from './storage-error.ts'
import { makeFolders } from './sync-folder.ts'
import { verifyFile } from './verify-file.ts'
import { writeAtomically } from './write-atomically.ts'
import { createSidecarWriter } from './write-sidecars.ts'
import type { SidecarWriter } from './write-sidecars.ts'

/** Enough to keep an SSD busy, little enough that a hard disk does not jump about. */
const copyLanes = 4

/** Trouble with one name only: the other images can still be exported. */
const ownTrouble = new Set(['ENAMETOOLONG', 'ENOTDIR', 'EEXIST', 'EISDIR', 'EXDEV', 'EINVAL', 'EILSEQ'])

/** An export under way. */
interface Run {
  request: ExportRequest
  earlier: readonly ManifestImage[]
  names: DestNames
  sidecars: SidecarWriter
  entries: ManifestImage[]
  report: ExportReport
  done: number
  partials: number
  /** Set when the whole export cannot go on. */
  refusal: ExportRefusal | null
}

/**
 * Exports into a folder, which may hold an earlier export of ours and foreign files: neither is overwritten. A stopped export leaves complete files
 * and a manifest that lists them; doing it again goes on. `request.dest` is absolute.
 */
export async function exportFolder(request: ExportRequest): Promise<ExportResult> {
  const { dest } = request
  try {
    const made = await makeFolder(dest)
    await sweepPartials(dest, request.exportedAt)
    const read = await readEarlierManifest(dest)
    if ('ok' in read) return read
    const run = startRun(request, read.manifest?.images ?? [])
    const missing = await passOver(run, nameImages(request.images, request.template))
    const places = await findPlaces(run, missing)
    await workInLanes(places, copyLanes, (item) => (isOver(run) ? Promise.resolve() : exportOne(run, item)))
    if (isOver(run) && run.entries.length === 0) await made.removeIfEmpty()
    else await writeManifest(run)
    return result(run)
  } catch (error) {
    if (errorCode(error) === null) throw error
    return destRefusal(error, dest)
  }
}

function startRun(request: ExportRequest, earlier: readonly ManifestImage[]): Run {
  const { dest, sidecars } = request
  const paths = new Set(earlier.map(({ path }) => path))
  return {
    request,
    earlier,
    names: createDestNames({ dest, sidecars, isOurs: (path) => paths.has(path) }),
    sidecars: createSidecarWriter({ dest, kinds: sidecars, earlier }),
    entries: [],
    report: { dest, copied: 0, skipped: 0, failed: [], bytes: 0 },
    done: 0,
    partials: 0,
    refusal: null,
  }
}

const isOver = ({ request, refusal }: Run) => request.signal.aborted || refusal !== null

/** With `onlyNew`: counts the images that DEST has by its manifest, and gives the others. Their files need not be read again. */
async function passOver(run: Run, images: readonly NamedImage[]): Promise<readonly NamedImage[]> {
  if (!run.request.onlyNew) return images
  const listed = Map.groupBy(run.earlier, imageKey)
  const missing: NamedImage[] = []
  for (const named of images) {
    const old = listed.get(imageKey(named.image)) ?? []
    const there = await firstThere(run.request.dest, old)
    if (!there) {
      missing.push(named)
      continue
    }
    // Rating, tags and note may have changed since; the bytes are those of the file that is there.
    if (there.sha256 === named.image.sha256) run.entries.push(manifestEntry(named.image, there.path))
    run.report.skipped++
    progress(run)
  }
  return missing
}

async function firstThere(dest: string, entries: readonly ManifestImage[]): Promise<ManifestImage | null> {
  for (const entry of entries) if ((await sizeOf(join(dest, entry.path))) === entry.bytes) return entry
  return null
}

const sizeOf = (path: string) =>
  lstat(path).then(
    (stat) => (stat.isFile() ? stat.size : null),
    () => null,
  )

interface Placed {
  named: NamedImage
  place: Place
}

/** One after the other, so that the same selection always gets the same names. */
async function findPlaces(run: Run, images: readonly NamedImage[]): Promise<Placed[]> {
  const placed: Placed[] = []
  for (const named of images) {
    if (isOver(run)) break
    placed.push({ named, place: await run.names.place(named) })
  }
  return placed
}

async function exportOne(run: Run, { named, place }: Placed): Promise<void> {
  const { image } = named
  try {
    const placed = place.there ? place : await copy(run, named, place)
    if (typeof placed === 'string') {
      run.report.failed.push({ id: image.task.id, index: image.index, reason: placed })
    } else {
      const entry = manifestEntry(image, placed.path)
      await run.sidecars.write(entry)
      run.entries.push(entry)
      if (placed.there) run.report.skipped++
      else {
        run.report.copied++
        run.report.bytes += image.bytes
      }
    }
  } catch (error) {
    const code = errorCode(error)
    if (code === null) throw error
    if (!ownTrouble.has(code)) {
      run.refusal ??= destRefusal(error, run.request.dest)
      return
    }
    run.report.failed.push({ id: image.task.id, index: image.index, reason: 'unwritable' })
  }
  progress(run)
}

function progress(run: Run): void {
  run.done++
  run.request.onProgress?.(run.done, run.request.images.length, run.report.bytes)
}

/**
 * Copies under a temporary name (a clone where the file system can, which costs nothing), reads the copy back against the hash,
 * syncs it and moves it to its name. The reading is worth it: the manifest promises a hash, and a library file may have been edited.
 */
async function copy(run: Run, named: NamedImage, place: Place): Promise<Place | ExportFailure> {
  const { dest } = run.request
  const { image } = named
  const fault = await sourceFault(image)
  if (fault) return fault
  const partial = partialPath(dest, String(++run.partials))
  try {
    await copyFile(image.path, partial, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    if ((await verifyFile(partial, image)) !== 'ok') return 'altered'
    await syncFile(partial)
    let goal = place
    while (!goal.there) {
      await makeFolders(dest, posix.dirname(goal.path) === '.' ? '' : posix.dirname(goal.path))
      if ((await moveWithoutClobber(partial, join(dest, goal.path))) === 'moved') break
      run.names.tell(goal.path)
      goal = await run.names.place(named)
    }
    return goal
  } finally {
    await rm(partial, { force: true }).catch(() => {})
  }
}

async function syncFile(path: string): Promise<void> {
  // Windows syncs only what is open for writing; elsewhere the copy of a write-protected file could not be opened so.
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r')
  try {
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** First the JSON: it is what says that the table beside it is ours. */
async function writeManifest(run: Run): Promise<void> {
  const { dest, exportedAt } = run.request
  const keys = new Set(run.entries.map(imageKey))
  const gone = new Set<string>()
  for (const old of run.earlier) {
    if (keys.has(imageKey(old)) && (await sizeOf(join(dest, old.path))) === null) gone.add(old.path)
  }
  const manifest = buildManifest(
    mergeImages(run.earlier, run.entries, (path) => gone.has(path)),
    exportedAt,
  )
  try {
    await writeAtomically(join(dest, 'manifest.json'), partialPath(dest, 'manifest.json'), manifestJson(manifest))
    await writeAtomically(join(dest, 'manifest.csv'), partialPath(dest, 'manifest.csv'), manifestCsv(manifest))
  } catch (error) {
    if (errorCode(error) === null) throw error
    run.refusal ??= destRefusal(error, dest)
  }
}

function result({ request, report, refusal, done }: Run): ExportResult {
  if (refusal) return refusal
  if (done === request.images.length) return { ok: true, ...report }
  const { copied, skipped, dest } = report
  const message = `Stopped after ${copied + skipped} of ${request.images.length} images. What is in ${dest} is complete; run the same export again to go on.`
  return refuseExport('cancelled', message)
}
