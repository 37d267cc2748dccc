import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import type { ExportFailure, ExportImage } from './export-request.ts'
import { errorCode } from './storage-error.ts'

/**
 * What can be said of a library file without reading it. `untouched`: it has its size and was not written to since its bytes were verified
 * when the task was kept, so reading it again would only cost time. `unsure`: it has its size, and must be read (edited, or put
 * there by a program that does not keep times). What rots on a disk is found by `doctor`, not here.
 */
export async function lookAtSource({
  path,
  bytes,
  task,
}: ExportImage): Promise<'untouched' | 'unsure' | Extract<ExportFailure, 'missing' | 'altered' | 'unreadable'>> {
  let handle: FileHandle | null = null
  try {
    handle = await open(path, 'r')
    const stat = await handle.stat()
    if (!stat.isFile() || stat.size !== bytes) return 'altered'
    const verifiedAt = task.keptAt === null ? Number.NaN : Date.parse(task.keptAt)
    return stat.mtimeMs <= verifiedAt ? 'untouched' : 'unsure'
  } catch (error) {
    const code = errorCode(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable'
  } finally {
    await handle?.close()
  }
}
