import type { OrganisedFacts } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import type { CopyRecipe } from './copy-recipe.ts'
import type { ManifestConnection, ManifestImage } from './manifest.ts'
import { errorCode } from './storage-error.ts'

export type SidecarKind = 'json' | 'xmp'

/** A kept image to be exported: its manifest entry, with the absolute path of its file instead of a path in the export. */
export type ExportImage = Omit<ManifestImage, 'made'>

export interface ExportRequest {
  /** Folder, or with `zip` the ZIP file. */
  dest: string
  zip: boolean
  /** See `parseTemplate`. */
  template: string
  sidecars: readonly SidecarKind[]
  /** How the copies differ from the library's bytes. */
  recipe: CopyRecipe
  /** Also a page with all pictures, `index.html`, with the small ones of this folder. */
  gallery: { thumbsDir: string } | null
  /** Copy only what DEST lacks, by its manifest. */
  onlyNew: boolean
  images: readonly ExportImage[]
  /** Those of the images: an import makes them anew from the manifest. */
  connections: readonly ManifestConnection[]
  /** Told in the manifest too, where everything is exported; `null` where not. */
  organised: OrganisedFacts | null
  exportedAt: EpochMs
  signal: AbortSignal
  /** Images done and in all, and bytes copied so far. */
  onProgress?: (done: number, total: number, bytes: number) => void
}

/** What the bytes of a copy are: the library's own, or those of a changed copy. */
export type CopyFacts = Pick<ManifestImage, 'sha256' | 'bytes' | 'mediaType' | 'width' | 'height'>

/** Why one image was not exported. The first three are about the library's file, `unwritable` is about its place in DEST, the rest about changing the copy. */
export type ExportFailure = 'missing' | 'altered' | 'unreadable' | 'unwritable' | 'not-converted' | 'not-marked'

/**
 * What is to be known of a copy that was made. `credentials-…`: the picture carries a C2PA manifest (Content Credentials), which the copy has not, or which is not
 * valid any more because metadata was written into the copy. `metadata-unsupported`: its format has no place for what was asked.
 */
export type ExportWarning = 'credentials-removed' | 'credentials-broken' | 'metadata-unsupported'

export interface ExportReport {
  /** Absolute. */
  dest: string
  copied: number
  /** Were there already, byte for byte. */
  skipped: number
  failed: { id: string; index: number; reason: ExportFailure }[]
  /** About images that were exported. */
  warnings: { id: string; index: number; reason: ExportWarning }[]
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
    | 'foreign-gallery'
    | 'no-metadata-writer'
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
