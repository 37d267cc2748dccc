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
  /** Takes the chunk over: it may be written later, at the latest by `finish` or `close`. */
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

/** Chunks of a socket are small; each write of its own costs a trip to another thread and back. */
const blockBytes = 256 * 1024
/** Of a source that drips, what has come is on the disk within this time: a kill costs no more. */
const longestWaitMs = 200

function partialFile(handle: FileHandle, held: HeldPart): PartialFile {
  let written = held.bytes
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let waitingSince = 0

  async function flush(): Promise<void> {
    if (waitingBytes === 0) return
    const [chunks, total] = [waiting, waitingBytes]
    waiting = []
    waitingBytes = 0
    let { bytesWritten: done } = await handle.writev(chunks, written)
    while (done < total) {
      const rest = Buffer.concat(chunks).subarray(done)
      done += (await handle.write(rest, 0, rest.length, written + done)).bytesWritten
    }
    written += total
  }

  return {
    async append(chunk) {
      held.hash.update(chunk)
      if (waitingBytes === 0) waitingSince = performance.now()
      waiting.push(chunk)
      waitingBytes += chunk.length
      if (waitingBytes < blockBytes && performance.now() - waitingSince < longestWaitMs) return null
      try {
        await flush()
        return null
      } catch (error) {
        return storageFailure(error)
      }
    },
    async finish() {
      try {
        await flush()
        await handle.sync()
        return { kind: 'stored', bytes: written, sha256: held.hash.digest('hex') }
      } catch (error) {
        return storageFailure(error)
      }
    },
    async close() {
      // What has come before an interruption is there for a resume; if it cannot be written, there is only less to go on from.
      await flush().catch(() => undefined)
      await handle.close()
    },
    bytes: () => written + waitingBytes,
  }
}
