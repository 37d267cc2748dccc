import type { ImageReason } from '../model.ts'

/** The reasons that are about where images are kept, not about the image. They pass by themselves or with the user's help. */
export type StorageReason = Extract<ImageReason, 'disk-full' | 'library-missing' | 'library-unwritable'>

const reasons: ReadonlyMap<string, StorageReason> = new Map([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EFBIG', 'disk-full'],
  ['ENOENT', 'library-missing'],
  ['ENOTDIR', 'library-missing'],
  ['EIO', 'library-missing'],
  ['ENXIO', 'library-missing'],
  ['ENODEV', 'library-missing'],
  ['ESTALE', 'library-missing'],
  ['ENOTCONN', 'library-missing'],
  ['EHOSTDOWN', 'library-missing'],
  ['EHOSTUNREACH', 'library-missing'],
  ['ETIMEDOUT', 'library-missing'],
  ['EACCES', 'library-unwritable'],
  ['EPERM', 'library-unwritable'],
  ['EROFS', 'library-unwritable'],
  ['EBUSY', 'library-unwritable'],
  ['ELOOP', 'library-unwritable'],
  ['ENAMETOOLONG', 'library-unwritable'],
])

/** What a file system error means for the library, or null when it is none of its troubles (a bug, too many open files). */
export function storageReason(error: unknown): StorageReason | null {
  return reasons.get(errorCode(error) ?? '') ?? null
}

/** The system's own name for an error (`ENOSPC`), or null. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
