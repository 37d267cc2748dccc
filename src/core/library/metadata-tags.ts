import { a1111Parameters } from './a1111-parameters.ts'
import type { MetadataKind } from './copy-recipe.ts'
import type { ManifestImage } from './manifest.ts'
import { madeByModel } from './sidecar-xmp.ts'
import { xmlText } from './xml-text.ts'

/** By ExifTool's names, with their group. */
export type MetadataTags = Record<`${string}:${string}`, string | number | string[]>

type Described = Pick<ManifestImage, 'task' | 'mediaType' | 'width' | 'height'>

/**
 * What goes into a copy, under ExifTool's names: the same as in the XMP sidecar, what IPTC IIM can hold of it in a JPEG (older readers know nothing else),
 * EXIF's time, and the `parameters` text. `null` where the format has no place for what is asked.
 */
export function metadataTags(image: Described, kinds: readonly MetadataKind[]): MetadataTags | null {
  const isGif = image.mediaType === 'image/gif'
  if (isGif && kinds.includes('a1111')) return null
  return {
    ...(kinds.includes('xmp') ? { ...xmpTags(image), ...(isGif ? {} : exifTimeTags(image)) } : {}),
    ...(kinds.includes('xmp') && image.mediaType === 'image/jpeg' ? iptcTags(image) : {}),
    ...(kinds.includes('a1111') ? parameterTags(image) : {}),
  }
}

function xmpTags({ task }: Described): MetadataTags {
  const { prompt, model, rating, createdAt, tags } = task
  return {
    'XMP-iptcExt:DigitalSourceType': madeByModel,
    ...(prompt === null
      ? {}
      : { 'XMP-dc:Description': xmlText(prompt), 'XMP-iptcExt:AIPromptInformation': xmlText(prompt) }),
    ...(model === null ? {} : { 'XMP-xmp:CreatorTool': xmlText(model), 'XMP-iptcExt:AISystemUsed': xmlText(model) }),
    ...(rating === null ? {} : { 'XMP-xmp:Rating': rating }),
    ...(createdAt === null ? {} : { 'XMP-xmp:CreateDate': createdAt }),
    ...(tags.length === 0 ? {} : { 'XMP-dc:Subject': tags.map(xmlText) }),
  }
}

/** ExifTool's names of the times that file managers and photo programs sort by; the zone is UTC. */
function exifTimeTags({ task: { createdAt } }: Described): MetadataTags {
  const time = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(createdAt ?? '')
  if (!time) return {}
  const [, year, month, day, clock] = time
  return { 'EXIF:DateTimeOriginal': `${year}:${month}:${day} ${clock}`, 'EXIF:OffsetTimeOriginal': '+00:00' }
}

/** IIM allows 2,000 bytes of caption and 64 of a keyword; ExifTool cuts what is longer. */
function iptcTags({ task: { prompt, tags } }: Described): MetadataTags {
  return {
    'IPTC:CodedCharacterSet': 'UTF8',
    ...(prompt === null ? {} : { 'IPTC:Caption-Abstract': xmlText(prompt) }),
    ...(tags.length === 0 ? {} : { 'IPTC:Keywords': tags.map(xmlText) }),
  }
}

/** PNG has its own place for it; elsewhere it is EXIF's comment. */
function parameterTags(image: Described): MetadataTags {
  const text = a1111Parameters(image)
  if (image.mediaType === 'image/png') return { 'PNG:Parameters': text }
  return { 'EXIF:UserComment': text }
}
