import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'

const bufferBytes = 1024 * 1024

/** `unreadable` says nothing about the file: the disk or the rights failed. */
export type FileState = 'ok' | 'missing' | 'altered' | 'unreadable'

/** Compares a file's size and SHA-256 (hex, lower case) with what is known of it. Reads it once, with bounded memory; stops at a wrong size. */
export async function verifyFile(path: string, known: { bytes: number; sha256: string }): Promise<FileState> {
  let handle: FileHandle | null = null
  try {
    handle = await open(path, 'r')
    const stat = await handle.stat()
    if (!stat.isFile() || stat.size !== known.bytes) return 'altered'
    const hash = createHash('sha256')
    await readWhole(handle, (piece) => hash.update(piece))
    return hash.digest('hex') === known.sha256.toLowerCase() ? 'ok' : 'altered'
  } catch (error) {
    return isMissing(error) ? 'missing' : 'unreadable'
  } finally {
    await handle?.close()
  }
}

/** Why a file cannot be read, in words, or null. `whole` reads it to its end, to find a failing disk too. */
export async function unreadableReason(path: string, extent: 'opened' | 'whole' = 'opened'): Promise<string | null> {
  let handle: FileHandle | null = null
  try {
    handle = await open(path, 'r')
    if (extent === 'whole') await readWhole(handle, () => {})
    return null
  } catch (error) {
    return `the file cannot be read: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    await handle?.close()
  }
}

async function readWhole(handle: FileHandle, use: (piece: Buffer) => void): Promise<void> {
  const buffer = Buffer.allocUnsafe(bufferBytes)
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, bufferBytes, null)
    if (bytesRead === 0) return
    use(buffer.subarray(0, bytesRead))
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ENOENT' || code === 'ENOTDIR'
}
