import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import { directoryHeader, largestEntryBytes, localHeader, zipEnd } from './zip-headers.ts'
import type { ZipEntry } from './zip-headers.ts'

/** Large pieces cost fewer turns of the loop; two of them are under way at a time. */
const pieceBytes = 1024 * 1024

const deflate = promisify(deflateRaw)

export interface PackedFile {
  /** Name in the ZIP, with `/`. */
  name: string
  /** Absolute path of the file. */
  path: string
  bytes: number
  mtime: Date
}

/**
 * Writes a ZIP file with ZIP64 where it is needed; one entry after the other. The libraries for it compute their check sums in JavaScript,
 * which takes five of the eight seconds of 1.5 GB (docs/decisions/0010).
 */
export interface ZipWriter {
  /** Stores a file as it is. `altered` when it has another size, `unreadable` when it cannot be read; then it is not in the ZIP. Rejects with the disk's error. */
  addFile(file: PackedFile, signal: AbortSignal): Promise<'ok' | 'altered' | 'unreadable'>
  addText(name: string, text: string, mtime: Date): Promise<void>
  /** Writes the directory and makes all of it durable. */
  end(): Promise<void>
  /** Closes the file. Idempotent; without `end` before it the file is no ZIP. */
  close(): Promise<void>
}

/** Creates the file, or empties what is there. */
export async function createZipWriter(path: string): Promise<ZipWriter> {
  const out = await open(path, 'w')
  const pieces: Pieces = [Buffer.allocUnsafe(pieceBytes), Buffer.allocUnsafe(pieceBytes)]
  const entries: ZipEntry[] = []
  let at = 0

  /** The header goes in last: only then the check sum is known. What was written without one is written over by the next entry. */
  async function commit(entry: ZipEntry, header: Buffer): Promise<void> {
    await writeWhole(out, header, entry.offset)
    entries.push(entry)
    at = entry.offset + header.length + entry.packedBytes
  }

  return {
    async addFile({ name, path: source, bytes, mtime }, signal) {
      if (bytes > largestEntryBytes) return 'unreadable'
      const entry = { name, mtime, crc: 0, bytes, packedBytes: bytes, deflated: false, offset: at }
      const copied = await copyInto({ out, start: at + localHeader(entry).length, pieces }, source, bytes, signal)
      if (typeof copied === 'string') return copied
      const summed = { ...entry, crc: copied.crc }
      await commit(summed, localHeader(summed))
      return 'ok'
    },
    async addText(name, text, mtime) {
      const data = Buffer.from(text)
      const packed = await deflate(data)
      const crc = crc32(data)
      const entry = { name, mtime, crc, bytes: data.length, packedBytes: packed.length, deflated: true, offset: at }
      const header = localHeader(entry)
      await writeWhole(out, packed, at + header.length)
      await commit(entry, header)
    },
    async end() {
      const directory = Buffer.concat(entries.map(directoryHeader))
      const tail = Buffer.concat([directory, zipEnd(entries.length, at, directory.length)])
      await writeWhole(out, tail, at)
      // Behind it may lie what is left of an entry that was given up.
      await out.truncate(at + tail.length)
      await out.sync()
    },
    close: () => out.close(),
  }
}

type Pieces = readonly [Buffer, Buffer]

/** Reads the next piece while the one before is written. */
async function copyInto(
  { out, start, pieces }: { out: FileHandle; start: number; pieces: Pieces },
  source: string,
  bytes: number,
  signal: AbortSignal,
): Promise<{ crc: number } | 'altered' | 'unreadable'> {
  const from = await openOr(source)
  if (from === null) return 'unreadable'
  let crc = 0
  let done = 0
  let writing: Promise<void> = Promise.resolve()
  try {
    for (let turn = 0; ; turn++) {
      signal.throwIfAborted()
      // In turn: the one that is being written must not be read into.
      const piece = turn % 2 === 0 ? pieces[0] : pieces[1]
      const read = await readPiece(from, piece)
      await writing
      if (read === null) return 'unreadable'
      if (read === 0) return done === bytes ? { crc } : 'altered'
      if (done + read > bytes) return 'altered'
      const view = piece.subarray(0, read)
      writing = writeWhole(out, view, start + done)
      // Told by the `await` of the next turn, or of the end.
      writing.catch(() => undefined)
      crc = crc32(view, crc)
      done += read
    }
  } finally {
    await Promise.allSettled([writing, from.close()])
  }
}

const openOr = (path: string): Promise<FileHandle | null> => open(path, 'r').catch(() => null)

const readPiece = (from: FileHandle, into: Buffer): Promise<number | null> =>
  from.read(into, 0, into.length, null).then(
    ({ bytesRead }) => bytesRead,
    () => null,
  )

async function writeWhole(out: FileHandle, data: Buffer, position: number): Promise<void> {
  for (let done = 0; done < data.length;) {
    done += (await out.write(data, done, data.length - done, position + done)).bytesWritten
  }
}
