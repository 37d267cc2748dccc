import { errorCode, storageReason } from '../../library/storage-error.ts'
import type { StorageReason } from '../../library/storage-error.ts'
import { oneLine } from './one-line.ts'

/** Why bytes could not be put on the disk. */
export interface StorageFailure {
  kind: 'storage'
  reason: StorageReason
  detail: string
}

/** Names an error of node:fs. Anything the system reports counts as a storage failure; what is no system error is a bug and is thrown on. */
export function storageFailure(error: unknown): StorageFailure {
  if (!(error instanceof Error) || errorCode(error) === null || !('syscall' in error)) throw error
  return { kind: 'storage', reason: storageReason(error) ?? 'library-unwritable', detail: oneLine(error.message) }
}
