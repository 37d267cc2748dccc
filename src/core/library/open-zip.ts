import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { Entry, fromRandomAccessReaderPromise } from 'yauzl'
import type { ZipFile } from 'yauzl'
import { ReadAhead } from './read-ahead.ts'
import { errorCode } from './storage-error.ts'

/**
 * A ZIP file from anywhere, read entry by entry at any place, ZIP64 too. Nothing is unpacked under a name that it tells. Names that lead
 * out of it, entries that share bytes (a bomb), encrypted ones and two of one name make the whole of it unusable.
 */
export interface OpenedZip {
  /** With `/`; those of folders end with one. */
  names(): Iterable<string>
  /** Unpacked, as the ZIP says; `null` where there is no file of that name. */
  bytesOf(name: string): number | null
  /** Rejects when the ZIP is damaged there: also when there are more or fewer bytes than it says. */
  readText(name: string): Promise<string>
  /** Writes a file to `to`, which must be free. Rejects likewise, with the disk's error, and when `signal` aborts. */
  copyTo(name: string, to: string, signal: AbortSignal): Promise<void>
  /** Idempotent. */
  close(): void
}

/** Three quarters of a gigabyte of memory. */
const mostEntries = 1_000_000

/** The first bytes of a ZIP file: of an entry, or of the end where there is none. */
export const isZipBeginning = (beginning: Buffer): boolean =>
  ['PK\u0003\u0004', 'PK\u0005\u0006'].includes(beginning.toString('latin1', 0, 4))

/** Gives the reason in words where the file is no ZIP that can be read. Rejects with the disk's error. */
export async function openZip(path: string, signal: AbortSignal): Promise<OpenedZip | { reason: string }> {
  const handle = await open(path, 'r')
  const reader = new ReadAhead(handle)
  try {
    const { size } = await handle.stat()
    const file = await fromRandomAccessReaderPromise(reader, size, { lazyEntries: true, autoClose: false })
    // Told by what was asked for; without a listener it would end the process.
    file.on('error', () => undefined)
    const entries = await readDirectory(file, signal)
    reader.isAhead = false
    if ('reason' in entries) await handle.close()
    return 'reason' in entries ? entries : openedZip(file, entries)
  } catch (error) {
    await handle.close()
    if (signal.aborted || errorCode(error) !== null) throw error
    return { reason: `it is no ZIP file that can be read: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function openedZip(file: ZipFile, entries: ReadonlyMap<string, Entry>): OpenedZip {
  const stream = (name: string) => {
    const entry = entries.get(name)
    return entry === undefined ? Promise.reject(new Error('it is not there')) : file.openReadStreamPromise(entry)
  }
  return {
    names: () => entries.keys(),
    bytesOf: (name) => entries.get(name)?.uncompressedSize ?? null,
    readText: async (name) => text(await stream(name)),
    copyTo: async (name, to, signal) =>
      pipeline(await stream(name), createWriteStream(to, { flags: 'wx' }), { signal }),
    close: () => file.close(),
  }
}

/** All files by their names. The names themselves are checked by yauzl: relative, with no way up. */
async function readDirectory(file: ZipFile, signal: AbortSignal): Promise<Map<string, Entry> | { reason: string }> {
  if (file.entryCount > mostEntries) return { reason: 'the ZIP file says that it holds millions of files' }
  const entries = new Map<string, Entry>()
  for await (const entry of file.eachEntry()) {
    signal.throwIfAborted()
    const { fileName } = entry
    if (entry.isEncrypted()) return { reason: 'the ZIP file is encrypted; unpack it first' }
    if (entries.has(fileName)) return { reason: `the ZIP file holds two files named ${fileName}` }
    entries.set(fileName, slim(entry))
  }
  if (doOverlap([...entries.values()]))
    return { reason: 'files of the ZIP file lie in one another, which is a way to make a bomb' }
  return entries
}

/** As much of an entry as reading it needs: whole ones are a kilobyte each. */
function slim(entry: Entry): Entry {
  const kept = new Entry()
  kept.fileNameLength = entry.fileNameLength
  kept.generalPurposeBitFlag = entry.generalPurposeBitFlag
  kept.compressionMethod = entry.compressionMethod
  kept.compressedSize = entry.compressedSize
  kept.uncompressedSize = entry.uncompressedSize
  kept.relativeOffsetOfLocalHeader = entry.relativeOffsetOfLocalHeader
  return kept
}

/** Without the name and what else may follow it. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7 */
const localHeaderBytes = 30

/** Without it a ZIP of 10 MB can hold 281 TB: https://www.bamsoftware.com/hacks/zipbomb/ */
function doOverlap(entries: Entry[]): boolean {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  return inOrder.some(({ relativeOffsetOfLocalHeader: from }, at) => from < leastEnd(inOrder[at - 1]))
}

const leastEnd = (entry: Entry | undefined): number =>
  entry === undefined
    ? 0
    : entry.relativeOffsetOfLocalHeader + localHeaderBytes + entry.fileNameLength + entry.compressedSize
