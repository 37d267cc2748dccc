import { createHash } from 'node:crypto'
import type { MetadataKind } from './copy-recipe.ts'
import type { ManifestImage } from './manifest.ts'
import { metadataTags } from './metadata-tags.ts'

/** Names what the metadata of a copy says of its task (hex). Another one tells that the copy is out of date: tagged, rated since. */
export function saidHash(
  copy: Pick<ManifestImage, 'task' | 'mediaType' | 'width' | 'height'>,
  kinds: readonly MetadataKind[],
): string {
  const tags = JSON.stringify(metadataTags(copy, kinds))
  return createHash('sha256').update(tags).digest('hex').slice(0, 32)
}
