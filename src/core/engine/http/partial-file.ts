import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { storageFailure } from './storage-failure.ts'
import type { StorageFailure } from './storage-failure.ts'

/** What an earlier attempt left on the disk: its length, and a hash that has taken it in. */
export interface HeldPart {
  bytes: number
  hash: Hash
}

/** A file that grows while a download runs. `close` must be called, whatever happened. */
export interface PartialFile {
  append(chunk: Buffer): Promise<StorageFailure | null>
  /** Puts all bytes on the disk for good (fsync) and gives their sha256 as hex. */
  finish(): Promise<{ kind: 'stored'; bytes: number; sha256: string } | StorageFailure>
  close(): Promise<void>
  /** Bytes in the file. */
  bytes(): number
}

export function nothingHeld(): HeldPart {
  return { bytes: 0, hash: createHash('sha256') }
}

/** Reads what is at `path` into a hash; nothing held when there is no file. */
export async function readHeldPart(path: string): Promise<HeldPart | StorageFailure> {
  const held = nothingHeld()
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return isMissing ? held : storageFailure(error)
  }
  try {
    const buffer = Buffer.allocUnsafe(256 * 1024)
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, held.bytes)
      if (bytesRead === 0) return held
      held.hash.update(buffer.subarray(0, bytesRead))
      held.bytes += bytesRead
    }
  } catch (error) {
    return storageFailure(error)
  } finally {
    await handle.close()
  }
}

/** Opens the file to go on after what is held; with nothing held, it is created or emptied. */
export async function openPartialFile(path: string, held: HeldPart): Promise<PartialFile | StorageFailure> {
  try {
    return partialFile(await open(path, held.bytes > 0 ? 'r+' : 'w'), held)
  } catch (error) {
    return storageFailure(error)
  }
}

function partialFile(handle: FileHandle, held: HeldPart): PartialFile {
  let bytes = held.bytes
  return {
    async append(chunk) {
      try {
        let written = 0
        while (written < chunk.length) {
          const step = await handle.write(chunk, written, chunk.length - written, bytes)
          held.hash.update(chunk.subarray(written, written + step.bytesWritten))
          written += step.bytesWritten
          bytes += step.bytesWritten
        }
        return null
      } catch (error) {
        return storageFailure(error)
      }
    },
    async finish() {
      try {
        await handle.sync()
        return { kind: 'stored', bytes, sha256: held.hash.digest('hex') }
      } catch (error) {
        return storageFailure(error)
      }
    },
    close: () => handle.close(),
    bytes: () => bytes,
  }
}
