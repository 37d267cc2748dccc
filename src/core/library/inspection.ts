import type { ImageMediaType } from '../model.ts'

/** The largest picture that is kept: sharp's own default limit, rounded; about 16,000 by 16,000. */
export const maxPixels = 268_000_000

export type ImageExtension = 'jpg' | 'png' | 'webp' | 'gif' | 'avif'

/** What a file's structure says about it. Width and height are pixels as stored, before any rotation. */
export interface InspectedImage {
  ok: true
  mediaType: ImageMediaType
  extension: ImageExtension
  width: number
  height: number
  /** A progressive JPEG or an interlaced PNG: decoding it needs the whole frame in memory. */
  progressive: boolean
}

/** Why a file is not a complete picture. `truncated` means: it is one as far as it goes, and ends too early. */
export interface InspectionFault {
  ok: false
  reason: 'not-an-image' | 'truncated' | 'damaged' | 'too-many-pixels'
  /** In words, for the history and the log. */
  detail: string
}

export type Inspection = InspectedImage | InspectionFault

/** What one format's walk needs to know beside the bytes. */
export interface InspectionLimits {
  maxPixels: number
}

/**
 * More parts than any honest file has. Without it a hundred megabytes of empty segments would keep a core busy for a minute.
 */
export const maxParts = 500_000

export const truncated = (detail: string): InspectionFault => ({ ok: false, reason: 'truncated', detail })
export const damaged = (detail: string): InspectionFault => ({ ok: false, reason: 'damaged', detail })
export const notAnImage = (detail: string): InspectionFault => ({ ok: false, reason: 'not-an-image', detail })

/** The fault of a picture with these dimensions, or null when they are sound. */
export function dimensionFault(width: number, height: number, limits: InspectionLimits): InspectionFault | null {
  if (width < 1 || height < 1) return damaged(`the picture says that it is ${width} by ${height} pixels`)
  if (width * height <= limits.maxPixels) return null
  const detail = `the picture says that it is ${width} by ${height} pixels, more than ${limits.maxPixels} in all`
  return { ok: false, reason: 'too-many-pixels', detail }
}
