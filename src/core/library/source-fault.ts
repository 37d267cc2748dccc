import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import type { ExportFailure, ExportImage } from './export-request.ts'
import { errorCode } from './storage-error.ts'

/** Whether a library file is there, can be opened and has its size; the bytes are compared after copying. Null when all is well. */
export async function sourceFault({ path, bytes }: ExportImage): Promise<ExportFailure | null> {
  let handle: FileHandle | null = null
  try {
    handle = await open(path, 'r')
    const stat = await handle.stat()
    return stat.isFile() && stat.size === bytes ? null : 'altered'
  } catch (error) {
    const code = errorCode(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable'
  } finally {
    await handle?.close()
  }
}
