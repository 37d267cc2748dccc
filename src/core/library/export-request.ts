import type { EpochMs } from '../model.ts'
import type { ManifestImage } from './manifest.ts'
import { errorCode } from './storage-error.ts'

export type SidecarKind = 'json' | 'xmp'

/** A kept image to be exported: its manifest entry, with the absolute path of its file instead of a path in the export. */
export interface ExportImage extends ManifestImage {
  /** When the task was added (ISO 8601): names the image when nothing better is known. */
  addedAt: string
}

export interface ExportRequest {
  /** Folder, or with `zip` the ZIP file. */
  dest: string
  zip: boolean
  /** See `parseTemplate`. */
  template: string
  sidecars: readonly SidecarKind[]
  /** Copy only what DEST lacks, by its manifest. */
  onlyNew: boolean
  images: readonly ExportImage[]
  exportedAt: EpochMs
  signal: AbortSignal
  /** Images done and in all, and bytes copied so far. */
  onProgress?: (done: number, total: number, bytes: number) => void
}

/** Why one image was not exported. The first three are about the library's file, the last about its place in DEST. */
export type ExportFailure = 'missing' | 'altered' | 'unreadable' | 'unwritable'

export interface ExportReport {
  /** Absolute. */
  dest: string
  copied: number
  /** Were there already, byte for byte. */
  skipped: number
  failed: { id: string; index: number; reason: ExportFailure }[]
  bytes: number
}

export interface ExportRefusal {
  ok: false
  reason:
    | 'bad-template'
    | 'dest-exists'
    | 'dest-is-file'
    | 'dest-unwritable'
    | 'dest-full'
    | 'dest-busy'
    | 'foreign-manifest'
    | 'source-changed'
    | 'cancelled'
  /** In words, with the next step. */
  message: string
}

export type ExportResult = ({ ok: true } & ExportReport) | ExportRefusal

/** An export that cannot go on. */
export const refuseExport = (reason: ExportRefusal['reason'], message: string): ExportRefusal => ({
  ok: false,
  reason,
  message,
})

/** What a file system error at DEST means for the whole export. */
export function destRefusal(error: unknown, dest: string): ExportRefusal {
  const code = errorCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return refuseExport(
      'dest-full',
      `There is no space left at ${dest}. Free some and run the same export again: it goes on where it stopped.`,
    )
  }
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return refuseExport('dest-is-file', `${dest} is a file, or lies below one. Choose a folder.`)
  }
  const detail = error instanceof Error ? error.message : String(error)
  return refuseExport(
    'dest-unwritable',
    `${dest} cannot be written (${detail}). Choose another place, or allow writing there.`,
  )
}
