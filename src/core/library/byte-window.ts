import type { FileHandle } from 'node:fs/promises'

/** Enough that a hundred-megabyte file needs a few hundred reads, small enough that eight files at once cost nothing. */
const windowBytes = 256 * 1024

/** Reads an open file through one fixed buffer, so that a file of any size costs the same memory. */
export interface ByteWindow {
  readonly sizeBytes: number
  /**
   * The bytes from `offset` on, as many as are buffered: at least one, or none at all at the end of the file.
   * The view is overwritten by the next call.
   */
  from(offset: number): Promise<Buffer>
  /** Exactly `length` bytes (at most `windowBytes`) as a copy, or null when the file ends before them. */
  exactly(offset: number, length: number): Promise<Buffer | null>
}

/** Opens a window on a file whose size has been read already. The caller closes the handle. */
export function openByteWindow(handle: FileHandle, sizeBytes: number): ByteWindow {
  const buffer = Buffer.allocUnsafe(windowBytes)
  let start = 0
  let filled = 0

  async function fill(offset: number): Promise<void> {
    start = offset
    filled = 0
    const wanted = Math.min(windowBytes, sizeBytes - offset)
    while (filled < wanted) {
      const { bytesRead } = await handle.read(buffer, filled, wanted - filled, offset + filled)
      if (bytesRead === 0) return
      filled += bytesRead
    }
  }

  const holds = (offset: number, length: number) => offset >= start && offset + length <= start + filled

  return {
    sizeBytes,
    async from(offset) {
      if (offset >= sizeBytes) return buffer.subarray(0, 0)
      if (!holds(offset, 1)) await fill(offset)
      return buffer.subarray(offset - start, filled)
    },
    async exactly(offset, length) {
      if (offset + length > sizeBytes) return null
      if (!holds(offset, length)) await fill(offset)
      return holds(offset, length) ? Buffer.from(buffer.subarray(offset - start, offset - start + length)) : null
    },
  }
}
