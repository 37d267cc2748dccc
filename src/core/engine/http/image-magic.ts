/** How many first bytes `hasImageMagic` needs to know any kind. */
export const magicBytes = 12

/**
 * Whether bytes begin like an image of a common kind (JPEG, PNG, GIF, WebP, AVIF/HEIC). Only tells a mislabelled picture
 * from an error page; whether it is one that can be kept, and whole, is checked later.
 */
export function hasImageMagic(head: Buffer): boolean {
  const text = head.toString('latin1', 0, magicBytes)
  return (
    text.startsWith('\xff\xd8\xff') ||
    text.startsWith('\x89PNG\r\n\x1a\n') ||
    text.startsWith('GIF8') ||
    (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) ||
    text.startsWith('ftyp', 4)
  )
}

/** Whether a Content-Type says outright that this is something to read, not to look at. */
export function saysDocument(contentType: string | null): contentType is string {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return (
    type.startsWith('text/') ||
    type === 'application/json' ||
    type === 'application/xml' ||
    type === 'application/xhtml+xml' ||
    type.endsWith('+json')
  )
}
