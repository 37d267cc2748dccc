import type { ImageMediaType } from '../model.ts'
import type { ImageExtension } from './inspection.ts'

const extensions: Readonly<Record<ImageMediaType, ImageExtension>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}

/** Extension by what the bytes are, never by what the link was called. */
export function extensionOf(mediaType: ImageMediaType): ImageExtension {
  return extensions[mediaType]
}
