import { oneLine } from './one-line.ts'

/** Why bytes could not be put on the disk. */
export interface StorageFailure {
  kind: 'storage'
  reason: 'disk-full' | 'library-missing' | 'library-unwritable'
  detail: string
}

/** Names an error of node:fs. Anything the system reports counts as a storage failure; what is no system error is a bug and is thrown on. */
export function storageFailure(error: unknown): StorageFailure {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || !('syscall' in error))
    throw error
  return { kind: 'storage', reason: reasonOf(error.code), detail: oneLine(error.message) }
}

function reasonOf(code: string): StorageFailure['reason'] {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full'
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ENXIO':
      return 'library-missing'
    default:
      return 'library-unwritable'
  }
}
