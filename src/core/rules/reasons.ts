import type { ImageReason } from '../model.ts'

/** One sentence per reason why an image is not on disk: what is the case, then what to do. */
export const imageReasonWords: Readonly<Record<ImageReason, string>> = {
  'disk-full': 'the disk is full; saving goes on by itself when there is space',
  'library-missing': 'the library folder cannot be reached; saving goes on by itself when it is back',
  'library-unwritable': 'the library folder cannot be written; change its rights and saving goes on by itself',
  'host-not-allowed':
    'the link leads to a host that is not allowed; allow it with: kieper connect NAME --image-host HOST',
  'address-refused': 'the link leads to a private address, which is never fetched',
  'bad-url': 'the gateway gave a link that cannot be fetched',
  unreachable: 'the image host cannot be reached; it is tried again',
  'refused-by-source': 'the image host refuses the link',
  expired: 'the link has died',
  'too-large': 'the file is larger than the limit',
  'too-many-pixels': 'the image has more pixels than the limit',
  'not-an-image': 'the image host did not send an image',
  truncated: 'the file ends too early',
  damaged: 'the file is damaged at the source',
}

/** Reasons that no further try mends: what the disk or our own rules refuse. Any other one is trouble only after a second failed try. */
export const standingReasons = [
  'disk-full',
  'library-missing',
  'library-unwritable',
  'host-not-allowed',
  'address-refused',
  'bad-url',
] as const satisfies readonly ImageReason[]

/** Reasons that concern the disk, not this image: all saving pauses, nothing counts as a try. */
export function isStorageReason(reason: ImageReason | null): boolean {
  return reason === 'disk-full' || reason === 'library-missing' || reason === 'library-unwritable'
}
