import { rename, rm } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { createCopyMaker } from './copy-maker.ts'
import type { CopyMaker, MadeCopy } from './copy-maker.ts'
import { recipeName } from './copy-recipe.ts'
import { makeFolder, partialPath, readEarlierManifest, sweepPartials } from './dest-folder.ts'
import type { DestNames, Place } from './dest-names.ts'
import { createDestNames } from './dest-names.ts'
import { earlierCopy, sizeOf } from './earlier-copy.ts'
import type { NamedImage } from './export-names.ts'
import { manifestEntry, nameImages, wantedCopy } from './export-names.ts'
import type {
  ExportFailure,
  ExportImage,
  ExportRefusal,
  ExportReport,
  ExportRequest,
  ExportResult,
} from './export-request.ts'
import { destRefusal, refuseExport } from './export-request.ts'
import { foreignGallery, writeFolderGallery } from './folder-gallery.ts'
import { workInLanes } from './in-lanes.ts'
import { makePath } from './make-path.ts'
import { manifestCsv } from './manifest-csv.ts'
import type { Manifest, ManifestImage } from './manifest.ts'
import { buildManifest, imageKey, manifestJson, mergeImages } from './manifest.ts'
import { moveWithoutClobber } from './move-without-clobber.ts'
import { errorCode } from './storage-error.ts'
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
  maker: CopyMaker
  earlier: Manifest | null
  names: DestNames
  /** Copies of an earlier export whose metadata says what is not so any more, by the image. */
  outdated: Map<ExportImage, ManifestImage>
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
 * and a manifest that lists them; doing it again goes on. The copies are left to the system to write out, as by any copying program
 * (docs/decisions/0010). `request.dest` is absolute.
 */
export async function exportFolder(request: ExportRequest): Promise<ExportResult> {
  const { dest, signal } = request
  const maker = await createCopyMaker(request.recipe)
  if ('ok' in maker) return maker
  const stop = (): void => void maker.stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const made = await makeFolder(dest)
    await sweepPartials(dest, request.exportedAt)
    const read = await readEarlierManifest(dest)
    if ('ok' in read) return read
    const foreign = request.gallery === null ? null : await foreignGallery(dest)
    if (foreign) return foreign
    const run = startRun(request, maker, read.manifest)
    const missing = await passOver(run)
    const places = await findPlaces(run, nameImages({ ...request, images: missing }))
    await workInLanes(places, copyLanes, (item) => (isOver(run) ? Promise.resolve() : exportOne(run, item)))
    if (isOver(run) && run.entries.length === 0) await made.removeIfEmpty()
    else await finish(run)
    return result(run)
  } catch (error) {
    if (errorCode(error) === null) throw error
    return destRefusal(error, dest)
  } finally {
    signal.removeEventListener('abort', stop)
    await maker.stop()
  }
}

function startRun(request: ExportRequest, maker: CopyMaker, manifest: Manifest | null): Run {
  const { dest, sidecars, recipe } = request
  const earlier = manifest?.images ?? []
  const paths = new Set(earlier.map(({ path }) => path))
  const isPlain = recipeName(recipe) === null
  return {
    request,
    maker,
    earlier: manifest,
    names: createDestNames({ dest, sidecars, isPlain, isOurs: (path) => paths.has(path) }),
    outdated: new Map(),
    sidecars: createSidecarWriter({ dest, kinds: sidecars, earlier }),
    entries: [],
    report: { dest, copied: 0, skipped: 0, failed: [], warnings: [], bytes: 0 },
    done: 0,
    partials: 0,
    refusal: null,
  }
}

const isOver = ({ request, refusal }: Run) => request.signal.aborted || refusal !== null

/** Looking at a file waits for the disk, or for a network. */
const lookLanes = 16

/**
 * Counts the images that DEST has by its manifest, brings their sidecars up to date, and gives the others. Changed copies are known by nothing else; bytes as they are are found
 * by comparing, unless only what is new is asked for: then no picture is read.
 */
async function passOver(run: Run): Promise<ExportImage[]> {
  const { images, onlyNew, recipe } = run.request
  if (!onlyNew && recipeName(recipe) === null) return [...images]
  const listed = Map.groupBy(run.earlier?.images ?? [], imageKey)
  const missing = new Set(images)
  await workInLanes(images, lookLanes, async (image) => {
    if (run.request.signal.aborted) return
    const found = await earlierCopy(run.request, image, listed.get(imageKey(wantedCopy(image, recipe))) ?? [])
    if (found === null) return
    if (found.state === 'outdated') return void run.outdated.set(image, found.entry)
    missing.delete(image)
    await tried(run, image, () => standsAsItIs(run, image, found.entry))
  })
  return [...missing]
}

/** Rating, tags and note may have changed since; the bytes are those of the file that is there. */
async function standsAsItIs(run: Run, image: ExportImage, there: ManifestImage): Promise<null> {
  if ((there.made?.from ?? there.sha256) === image.sha256) {
    const entry = manifestEntry(image, run.request.recipe, there, there.path)
    await run.sidecars.write(entry)
    run.entries.push(entry)
  }
  run.report.skipped++
  return null
}

interface Placed {
  named: NamedImage
  place: Place
}

/** One after the other, so that the same selection always gets the same names. */
async function findPlaces(run: Run, images: readonly NamedImage[]): Promise<Placed[]> {
  const placed: Placed[] = []
  for (const named of images) {
    if (isOver(run)) break
    // Where the copy lies that it takes the place of, if it may.
    const outdated = run.outdated.get(named.image)
    const place = outdated === undefined ? await run.names.place(named) : { path: outdated.path, there: false }
    placed.push({ named, place })
  }
  return placed
}

function exportOne(run: Run, { named, place }: Placed): Promise<void> {
  const { image } = named
  const about = { id: image.task.id, index: image.index }
  return tried(run, image, async () => {
    const placed = place.there ? { place, copy: { facts: image, warnings: [] } } : await copy(run, named, place)
    if (typeof placed === 'string') return placed
    const { facts, warnings } = placed.copy
    const entry = manifestEntry(image, run.request.recipe, facts, placed.place.path)
    await run.sidecars.write(entry)
    run.entries.push(entry)
    run.report.warnings.push(...warnings.map((reason) => ({ ...about, reason })))
    if (placed.place.there) run.report.skipped++
    else {
      run.report.copied++
      run.report.bytes += facts.bytes
    }
    return null
  })
}

/** Does what is to be done about one image, and counts it. Trouble that is not its own ends the export. */
async function tried(run: Run, { task, index }: ExportImage, work: () => Promise<ExportFailure | null>): Promise<void> {
  const about = { id: task.id, index }
  try {
    const reason = await work()
    // What was stopped in the middle has not failed.
    if (reason !== null && run.request.signal.aborted) return
    if (reason !== null) run.report.failed.push({ ...about, reason })
  } catch (error) {
    const code = errorCode(error)
    if (code === null) throw error
    if (!ownTrouble.has(code)) {
      run.refusal ??= destRefusal(error, run.request.dest)
      return
    }
    run.report.failed.push({ ...about, reason: 'unwritable' })
  }
  progress(run)
}

function progress(run: Run): void {
  run.done++
  run.request.onProgress?.(run.done, run.request.images.length, run.report.bytes)
}

/** Makes the copy under a temporary name and moves it to its own, or into the place of an outdated one that nobody has changed. */
async function copy(
  run: Run,
  named: NamedImage,
  place: Place,
): Promise<{ place: Place; copy: MadeCopy } | ExportFailure> {
  const { dest } = run.request
  const partial = partialPath(dest, `${++run.partials}${extname(place.path)}`)
  try {
    const made = await run.maker.make(named.image, partial)
    if (typeof made === 'string') return made
    const outdated = run.outdated.get(named.image)
    if (outdated !== undefined && (await isOurs(join(dest, place.path), [outdated, made.facts]))) {
      await rename(partial, join(dest, place.path))
      return { place, copy: made }
    }
    let goal = outdated === undefined ? place : await run.names.place(named)
    while (!goal.there) {
      await makePath(dirname(join(dest, goal.path)))
      if ((await moveWithoutClobber(partial, join(dest, goal.path))) === 'moved') break
      run.names.tell(goal.path)
      goal = await run.names.place(named)
    }
    return { place: goal, copy: made }
  } finally {
    await rm(partial, { force: true }).catch(() => {})
  }
}

/** Does a file have the bytes of one of these? The new ones too: an export may have been killed before it could list them. */
async function isOurs(path: string, facts: readonly { bytes: number; sha256: string }[]): Promise<boolean> {
  for (const known of facts) if ((await verifyFile(path, known)) === 'ok') return true
  return false
}

async function finish(run: Run): Promise<void> {
  try {
    const { images } = await writeManifest(run)
    const { dest, gallery } = run.request
    if (gallery && !isOver(run)) await writeFolderGallery(dest, gallery.thumbsDir, images)
  } catch (error) {
    if (errorCode(error) === null) throw error
    run.refusal ??= destRefusal(error, run.request.dest)
  }
}

/** First the JSON: it is what says that the table beside it is ours. Neither is touched when they would say the same. */
async function writeManifest({ request, earlier, entries }: Run): Promise<Manifest> {
  const { dest, exportedAt } = request
  const before = earlier?.images ?? []
  const keys = new Set(entries.map(imageKey))
  const current = new Set(entries.map(({ path }) => path))
  const gone = new Set<string>()
  for (const old of before) {
    if (!current.has(old.path) && keys.has(imageKey(old)) && (await sizeOf(join(dest, old.path))) === null)
      gone.add(old.path)
  }
  const merged = mergeImages(before, entries, (path) => gone.has(path))
  const connections = [...(earlier?.connections ?? []), ...request.connections]
  const manifest = buildManifest(merged, exportedAt, connections, request.organised ?? earlier?.organised)
  const isSame =
    earlier !== null && manifestJson({ ...manifest, exportedAt: earlier.exportedAt }) === manifestJson(earlier)
  if (isSame && (await sizeOf(join(dest, 'manifest.csv'))) !== null) return manifest
  await writeAtomically(join(dest, 'manifest.json'), partialPath(dest, 'manifest.json'), manifestJson(manifest))
  await writeAtomically(join(dest, 'manifest.csv'), partialPath(dest, 'manifest.csv'), manifestCsv(manifest))
  return manifest
}

function result({ request, report, refusal, done }: Run): ExportResult {
  if (refusal) return refusal
  if (done === request.images.length) return { ok: true, ...report }
  const { copied, skipped, dest } = report
  const message = `Stopped after ${copied + skipped} of ${request.images.length} images. What is in ${dest} is complete; run the same export again to go on.`
  return refuseExport('cancelled', message)
}
