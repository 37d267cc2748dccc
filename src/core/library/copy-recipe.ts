import type { ImageMediaType } from '../model.ts'

/** What a copy can be converted to. */
export const convertFormats = ['jpeg', 'png', 'webp', 'avif'] as const
export type ConvertFormat = (typeof convertFormats)[number]

/** What can be written into a copy: XMP with IPTC's fields for pictures made by a model, and the `parameters` text of AUTOMATIC1111's web UI. */
export const metadataKinds = ['xmp', 'a1111'] as const
export type MetadataKind = (typeof metadataKinds)[number]

/** How a copy differs from the library's bytes. */
export interface CopyRecipe {
  /** `null`: the format that it has. */
  format: ConvertFormat | null
  /** Longest side in pixels; a smaller picture stays as it is. */
  maxSide: number | null
  /** 1 to 100, as the encoder understands it; `null` is its usual one. */
  quality: number | null
  /** Takes out all that the file says beside its pixels (colour profile and orientation stay), before `metadata` is written. */
  strip: boolean
  metadata: readonly MetadataKind[]
}

/** The name of a recipe in manifests, or `null` for bytes as they are. The same recipe always has the same name. */
export function recipeName({ format, maxSide, quality, strip, metadata }: CopyRecipe): string | null {
  const words = [
    format ?? '',
    maxSide === null ? '' : `side ${maxSide}`,
    quality === null ? '' : `quality ${quality}`,
    strip ? 'strip' : '',
    ...metadataKinds.filter((kind) => metadata.includes(kind)),
  ].filter((word) => word !== '')
  return words.length === 0 ? null : words.join(', ')
}

/** What a copy is encoded as, or `null` when its pixels can stay as they are: nothing is encoded anew without need. */
export function conversion(
  { format, maxSide, quality }: Pick<CopyRecipe, 'format' | 'maxSide' | 'quality'>,
  image: { mediaType: string; width: number | null; height: number | null },
): ConvertFormat | 'gif' | null {
  const now = formatOf(image.mediaType)
  const side = Math.max(image.width ?? Number.POSITIVE_INFINITY, image.height ?? Number.POSITIVE_INFINITY)
  const isSame = (format === null || format === now) && quality === null && (maxSide === null || side <= maxSide)
  return isSame ? null : (format ?? now)
}

const formats = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
} as const satisfies Record<ImageMediaType, ConvertFormat | 'gif'>

const isMediaType = (text: string): text is ImageMediaType => Object.hasOwn(formats, text)

/** `null` for a type that is none of ours: its bytes cannot be converted. */
const formatOf = (mediaType: string): ConvertFormat | 'gif' | null =>
  isMediaType(mediaType) ? formats[mediaType] : null

/** The media type of a copy. */
export function copyMediaType(
  recipe: CopyRecipe,
  image: { mediaType: string; width: number | null; height: number | null },
): string {
  const format = conversion(recipe, image)
  return format === null ? image.mediaType : `image/${format}`
}
