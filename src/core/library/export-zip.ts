import { createReadStream, createWriteStream } from 'node:fs'
import { lstat, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { makeFolder } from './dest-folder.ts'
import { manifestEntry, nameImages } from './export-names.ts'
import type { ExportImage, ExportReport, ExportRequest, ExportResult } from './export-request.ts'
import { destRefusal, refuseExport } from './export-request.ts'
import { manifestCsv } from './manifest-csv.ts'
import type { ManifestImage } from './manifest.ts'
import { buildManifest, manifestJson } from './manifest.ts'
import { moveWithoutClobber } from './move-without-clobber.ts'
import { sidecarName, sidecarText } from './sidecar.ts'
import { errorCode } from './storage-error.ts'
import { syncFolder } from './sync-folder.ts'
import { createNameSet } from './unique-name.ts'
import { createVerifier } from './verifier.ts'
import type { Verifier } from './verifier.ts'
import { verifyFile } from './verify-file.ts'
import type { FileState } from './verify-file.ts'

const fileMode = 0o100644
/** Each piece goes through five streams, one after the other: few large ones cost less. */
const readBytes = 256 * 1024
/** Several pieces go to the disk in one call. */
const writeBytes = 1024 * 1024

/** A library file changed between being checked and being packed. */
class SourceChanged extends Error {}

/**
 * Exports into a new ZIP file: pictures stored as they are, names in UTF-8, ZIP64 where needed. A ZIP cannot be extended, so DEST must not exist;
 * nothing appears under its name before it is complete. `request.dest` is absolute.
 */
export async function exportZip(request: ExportRequest): Promise<ExportResult> {
  const { dest, signal } = request
  const partial = `${dest}.kieper-partial`
  try {
    if (await isTaken(dest)) {
      await removeTwin(partial, dest)
      return destExists(dest)
    }
    const made = await makeFolder(dirname(dest))
    let isComplete = false
    try {
      const report = await writeZip(request, partial)
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
    if (error instanceof SourceChanged)
      return refuseExport('source-changed', `${error.message} Run the same export again.`)
    if (errorCode(error) === null) throw error
    return destRefusal(error, dest)
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

async function writeZip(request: ExportRequest, partial: string): Promise<ExportReport> {
  const zip = new ZipFile()
  const trouble = new AbortController()
  const signal = AbortSignal.any([request.signal, trouble.signal])
  zip.on('error', (error: unknown) => trouble.abort(error))
  const written = pipeline(zip.outputStream, createWriteStream(partial, { flush: true, highWaterMark: writeBytes }), {
    signal,
  })
  // A full disk ends the feeding too; the reason is told by `written`.
  written.catch((error: unknown) => trouble.abort(error))
  try {
    const report = await feed(zip, request, signal)
    zip.end()
    await written
    return report
  } catch (error) {
    trouble.abort(error)
    await written.catch(() => {})
    throw trouble.signal.reason
  }
}

/** Checks the image after the one that is asked for in another thread, while that one is packed. */
function checkedAhead(images: readonly ExportImage[], verifier: Verifier): (position: number) => Promise<FileState> {
  const begun: Promise<FileState>[] = []
  return (position) => {
    for (const image of images.slice(begun.length, position + 2)) {
      // A thread that has died says nothing about the file.
      begun.push(verifier.verify(image.path, image).catch(() => verifyFile(image.path, image)))
    }
    return begun[position] ?? Promise.resolve('missing')
  }
}

async function feed(zip: ZipFile, request: ExportRequest, signal: AbortSignal): Promise<ExportReport> {
  const verifier = createVerifier()
  try {
    return await packAll(zip, request, verifier, signal)
  } finally {
    await verifier.stop()
  }
}

/** Packs one image after the other, each checked shortly before, so that its bytes come from the cache the second time. */
async function packAll(
  zip: ZipFile,
  request: ExportRequest,
  verifier: Verifier,
  signal: AbortSignal,
): Promise<ExportReport> {
  const report: ExportReport = { dest: request.dest, copied: 0, skipped: 0, failed: [], bytes: 0 }
  const names = createNameSet()
  const entries: ManifestImage[] = []
  const named = nameImages(request.images, request.template)
  const stateOf = checkedAhead(
    named.map(({ image }) => image),
    verifier,
  )
  let done = 0
  for (const [position, { image, wanted }] of named.entries()) {
    signal.throwIfAborted()
    const state = await stateOf(position)
    if (state === 'ok') {
      const entry = manifestEntry(image, names.claim(wanted))
      await addImage(zip, image, entry.path, signal)
      const mtime = imageTime(image)
      for (const kind of request.sidecars) addText(zip, sidecarName(entry.path, kind), sidecarText(entry, kind), mtime)
      entries.push(entry)
      report.copied++
      report.bytes += image.bytes
    } else report.failed.push({ id: image.task.id, index: image.index, reason: state })
    request.onProgress?.(++done, request.images.length, report.bytes)
  }
  const manifest = buildManifest(entries, request.exportedAt)
  const mtime = new Date(request.exportedAt)
  addText(zip, 'manifest.json', manifestJson(manifest), mtime)
  addText(zip, 'manifest.csv', manifestCsv(manifest), mtime)
  return report
}

function imageTime({ task, addedAt }: ExportImage): Date {
  const date = new Date(task.createdAt ?? task.keptAt ?? addedAt)
  return Number.isFinite(date.getTime()) ? date : new Date(0)
}

/** Resolves when all of the image's bytes have been taken. */
function addImage(zip: ZipFile, image: ExportImage, name: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    const options = { size: image.bytes, compress: false, mtime: imageTime(image), mode: fileMode }
    // Lazily, because an open file per waiting image would be too many.
    zip.addReadStreamLazy(name, options, (use) => {
      const stream = createReadStream(image.path, { signal, highWaterMark: readBytes })
      const changed = (what: string) =>
        zip.emit('error', new SourceChanged(`${image.path} ${what} while it was packed.`))
      let left = image.bytes
      stream.on('data', (piece) => {
        left -= piece.length
        if (left < 0) changed('has grown')
      })
      stream.on('end', () => {
        if (left > 0) changed('has shrunk')
      })
      stream.on('error', () => {
        if (!signal.aborted) changed('became unreadable')
      })
      stream.on('close', () => {
        signal.removeEventListener('abort', stop)
        resolve()
      })
      use(null, stream)
    })
  })
}

/** Compressed, and made from a stream: yazl would hold on to a buffer until the end. */
function addText(zip: ZipFile, name: string, text: string, mtime: Date): void {
  zip.addReadStreamLazy(name, { mtime, mode: fileMode }, (use) => use(null, Readable.from([Buffer.from(text)])))
}
