/** Signatures of what a source sends instead of a picture that can be kept, for the sentence that says so. */
const signatures: readonly (readonly [name: string, prefix: Buffer])[] = [
  ['a PDF document', Buffer.from('%PDF-')],
  ['a BMP picture', Buffer.from('BM')],
  ['a TIFF picture', Buffer.from('II*\0', 'latin1')],
  ['a TIFF picture', Buffer.from('MM\0*', 'latin1')],
  ['a Windows icon', Buffer.from([0, 0, 1, 0])],
  ['a JPEG XL picture', Buffer.from([0xff, 0x0a])],
  ['a JPEG XL picture', Buffer.from([0, 0, 0, 12, 0x4a, 0x58, 0x4c, 0x20])],
  ['a JPEG 2000 picture', Buffer.from([0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20])],
  ['a Photoshop file', Buffer.from('8BPS')],
  ['a ZIP archive', Buffer.from('PK\x03\x04', 'latin1')],
  ['gzip data', Buffer.from([0x1f, 0x8b])],
  ['a WebM or Matroska video', Buffer.from([0x1a, 0x45, 0xdf, 0xa3])],
  ['sound', Buffer.from('ID3')],
  ['sound or video in a RIFF file', Buffer.from('RIFF')],
]

/** What the first bytes of a file that is no picture look like, in words that follow "looks like". Guesses are harmless here. */
export function looksLike(head: Buffer): string {
  if (head.length === 0) return 'nothing: it is empty'
  if (head.toString('latin1', 4, 8) === 'ftyp') return ftypName(head.toString('latin1', 8, 12))
  const known = signatures.find(([, prefix]) => head.subarray(0, prefix.length).equals(prefix))
  if (known) return known[0]
  return textName(head) ?? 'unknown data'
}

function ftypName(brand: string): string {
  if (/^(hei[cxms]|hev[cmsx]|mif1|msf1)$/.test(brand)) return 'a HEIC picture'
  return 'an MP4 video or a relative of it'
}

function textName(head: Buffer): string | null {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  // Control characters other than white space do not occur in text.
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return null
  const start = text.slice(0, 256).toLowerCase()
  if (/<svg[\s>]/.test(text.slice(0, 1024).toLowerCase())) return 'an SVG drawing'
  if (start.startsWith('<!doctype html') || /^<(html|head|body|!--|script|meta)/.test(start)) return 'an HTML page'
  if (start.startsWith('<')) return 'an XML document'
  if (start.startsWith('{') || start.startsWith('[')) return 'JSON'
  return 'text'
}
