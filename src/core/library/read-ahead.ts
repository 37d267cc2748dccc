import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { RandomAccessReader } from 'yauzl'

const windowBytes = 1024 * 1024
const pieceBytes = 256 * 1024

/**
 * Reads a ZIP file for yauzl, which asks for a directory in two small pieces an entry: while `isAhead`, those come out of large ones. Has the
 * handle until it is closed.
 */
export class ReadAhead extends RandomAccessReader {
  isAhead = true
  readonly #handle: FileHandle
  #window: Buffer = Buffer.alloc(0)
  #windowAt = 0

  constructor(handle: FileHandle) {
    super()
    this.#handle = handle
  }

  override read(
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const from = position - this.#windowAt
    if (from >= 0 && from + length <= this.#window.length) {
      this.#window.copy(into, offset, from, from + length)
      callback(null)
      return
    }
    this.#fill(into.subarray(offset, offset + length), position).then(() => callback(null), callback)
  }

  async #fill(into: Buffer, position: number): Promise<void> {
    if (!this.isAhead) return readWhole(this.#handle, into, position)
    const { buffer, bytesRead } = await this.#handle.read(Buffer.alloc(windowBytes), 0, windowBytes, position)
    this.#window = buffer.subarray(0, bytesRead)
    this.#windowAt = position
    if (bytesRead < into.length) throw new Error('the file ends too early')
    buffer.copy(into, 0, 0, into.length)
  }

  override _readStreamForRange(start: number, end: number): Readable {
    // A stream of the handle itself would close it when it is ended early.
    return Readable.from(pieces(this.#handle, start, end), { objectMode: false })
  }

  override close(callback: (error: Error | null) => void): void {
    this.#handle.close().then(() => callback(null), callback)
  }
}

async function* pieces(handle: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end;) {
    const { buffer, bytesRead } = await handle.read(
      Buffer.allocUnsafe(pieceBytes),
      0,
      Math.min(pieceBytes, end - at),
      at,
    )
    if (bytesRead === 0) throw new Error('the file ends too early')
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

async function readWhole(handle: FileHandle, into: Buffer, position: number): Promise<void> {
  const { bytesRead } = await handle.read(into, 0, into.length, position)
  if (bytesRead < into.length) throw new Error('the file ends too early')
}
