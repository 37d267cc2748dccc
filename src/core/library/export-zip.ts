import { lstat, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createCopyMaker } from './copy-maker.ts'
import type { CopyMaker } from './copy-maker.ts'
import { makeFolder } from './dest-folder.ts'
import { manifestEntry } from './export-names.ts'
import type { ExportImage, ExportReport, ExportRequest, ExportResult } from './export-request.ts'
import { destRefusal, refuseExport } from './export-request.ts'
import { galleryPage, galleryThumb, sourceHash } from './gallery-page.ts'
import { manifestCsv } from './manifest-csv.ts'
import type { ManifestImage } from './manifest.ts'
import { buildManifest, manifestJson } from './manifest.ts'
import { moveWithoutClobber } from './move-without-clobber.ts'
import { sidecarName, sidecarText } from './sidecar.ts'
import { errorCode } from './storage-error.ts'
import { syncFolder } from './sync-folder.ts'
import { thumbnailPath } from './thumbnail-path.ts'
import { createNameSet } from './unique-name.ts'
import { createSupply } from './zip-supply.ts'
import type { Supply } from './zip-supply.ts'
import { createZipWriter } from './zip-writer.ts'
import type { ZipWriter } from './zip-writer.ts'

/**
 * Exports into a new ZIP file: pictures stored as they are, names in UTF-8, ZIP64 where needed. A ZIP cannot be extended, so DEST must not exist;
 * nothing appears under its name before it is complete. `request.dest` is absolute.
 */
export async function exportZip(request: ExportRequest): Promise<ExportResult> {
  const { dest, signal } = request
  const partial = `${dest}.kieper-partial`
  const maker = await createCopyMaker(request.recipe)
  if ('ok' in maker) return maker
  const stop = (): void => void maker.stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (await isTaken(dest)) {
      await removeTwin(partial, dest)
      return destExists(dest)
    }
    const made = await makeFolder(dirname(dest))
    let isComplete = false
    try {
      const report = await writeZip(request, maker, partial)
      if (signal.aborted) return cancelled()
      isComplete = (await moveWithoutClobber(partial, dest)) === 'moved'
      if (!isComplete) return destExists(dest)
      await syncFolder(dirname(dest))
      return { ok: true, ...report }
    } finally {
      await rm(partial, { force: true }).catch(() => {})
      if (!isComplete) await made.removeIfEmpty()
    }
  } catch (error) {
    if (signal.aborted) return cancelled()
    if (errorCode(error) === null) throw error
    return destRefusal(error, dest)
  } finally {
    signal.removeEventListener('abort', stop)
    await maker.stop()
  }
}

const cancelled = () =>
  refuseExport('cancelled', 'Stopped; no ZIP file was written. Run the same export again to make it.')

const destExists = (dest: string) =>
  refuseExport(
    'dest-exists',
    `${dest} exists already, and a ZIP file cannot be extended. Choose another name, or export into a folder.`,
  )

const isTaken = (path: string) =>
  lstat(path).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT') return false
      throw error
    },
  )

/** A program that is killed right after the ZIP got its name leaves the same file under its temporary one too. */
async function removeTwin(partial: string, dest: string): Promise<void> {
  try {
    const [one, other] = await Promise.all([lstat(partial, { bigint: true }), lstat(dest, { bigint: true })])
    if (one.isFile() && one.ino === other.ino && one.dev === other.dev) await rm(partial)
  } catch {
    // There is none, as a rule.
  }
}

async function writeZip(request: ExportRequest, maker: CopyMaker, partial: string): Promise<ExportReport> {
  const zip = await createZipWriter(partial)
  try {
    const report = await packAll(zip, request, createSupply(request, maker, partial))
    await zip.end()
    return report
  } finally {
    await zip.close()
  }
}

async function packAll(zip: ZipWriter, request: ExportRequest, supply: Supply): Promise<ExportReport> {
  const { dest, signal, recipe, sidecars, images, connections, gallery } = request
  const report: ExportReport = { dest, copied: 0, skipped: 0, failed: [], warnings: [], bytes: 0 }
  const names = createNameSet()
  const entries: ManifestImage[] = []
  let done = 0
  try {
    for (const [position, { image, wanted }] of supply.named.entries()) {
      signal.throwIfAborted()
      const about = { id: image.task.id, index: image.index }
      const supplied = await supply.at(position)
      if (typeof supplied === 'string') report.failed.push({ ...about, reason: supplied })
      else {
        const { path, facts, warnings } = supplied
        const name = names.claim(wanted)
        const mtime = imageTime(image)
        const packed = await zip.addFile({ name, path, bytes: facts.bytes, mtime }, signal)
        if (packed === 'ok') {
          const entry = manifestEntry(image, recipe, facts, name)
          for (const kind of sidecars) await zip.addText(sidecarName(name, kind), sidecarText(entry, kind), mtime)
          entries.push(entry)
          report.warnings.push(...warnings.map((reason) => ({ ...about, reason })))
          report.copied++
          report.bytes += facts.bytes
        } else report.failed.push({ ...about, reason: packed })
        await supply.done(supplied)
      }
      request.onProgress?.(++done, images.length, report.bytes)
    }
  } finally {
    await supply.clear()
  }
  const manifest = buildManifest(entries, request.exportedAt, connections, request.organised)
  const mtime = new Date(request.exportedAt)
  await zip.addText('manifest.json', manifestJson(manifest), mtime)
  await zip.addText('manifest.csv', manifestCsv(manifest), mtime)
  if (gallery !== null) await addGallery(zip, manifest.images, gallery.thumbsDir, { mtime, signal })
  return report
}

async function addGallery(
  zip: ZipWriter,
  images: readonly ManifestImage[],
  thumbsDir: string,
  { mtime, signal }: { mtime: Date; signal: AbortSignal },
): Promise<void> {
  const withThumb = new Set<string>()
  for (const sha256 of new Set(images.map(sourceHash))) {
    const path = thumbnailPath(thumbsDir, sha256)
    const bytes = await stat(path).then(
      ({ size }) => size,
      () => null,
    )
    if (bytes === null) continue
    if ((await zip.addFile({ name: galleryThumb(sha256), path, bytes, mtime }, signal)) === 'ok') withThumb.add(sha256)
  }
  await zip.addText(
    'index.html',
    galleryPage(images, (sha256) => withThumb.has(sha256)),
    mtime,
  )
}

function imageTime({ task }: ExportImage): Date {
  const date = new Date(task.createdAt ?? task.keptAt ?? task.addedAt ?? 0)
  return Number.isFinite(date.getTime()) ? date : new Date(0)
}
