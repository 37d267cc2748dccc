/**
 * One path segment as the export writes it (`core/library/safe-segment.ts`, which this mirrors for the preview; a test
 * compares them): NFC, no reserved name, no leading dot, no trailing dot or space, never empty, at most `maxBytes` of UTF-8.
 */
export function safeSegment(text: string, maxBytes: number): string {
  const visible = text
    .slice(0, 800)
    .normalize('NFC')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]/gu, '_')
    .replace(/ {2,}/gu, ' ')
  const trimmed = withoutEnd(cutBytes(visible.replace(/^[. ]+/u, ''), maxBytes))
  if (trimmed === '') return '_'
  return reserved.test(trimmed) ? withoutEnd(cutBytes(`_${trimmed}`, maxBytes)) : trimmed
}

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$) *(\.|$)/iu
const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}]/gu
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const encoder = new TextEncoder()

/** Length in UTF-8. */
export function utf8Bytes(text: string): number {
  return encoder.encode(text).length
}

function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === '.' || text[end - 1] === ' ')) end -= 1
  return text.slice(0, end)
}

function cutBytes(text: string, maxBytes: number): string {
  if (utf8Bytes(text) <= maxBytes) return text
  const pieces = Array.from(graphemes.segment(text), ({ segment }) => segment)
  const kept = fitting(pieces, maxBytes)
  // One grapheme can be longer than the limit: then it is cut between code points.
  return kept === '' ? fitting([...text], maxBytes) : kept
}

function fitting(pieces: readonly string[], maxBytes: number): string {
  let kept = ''
  let bytes = 0
  for (const piece of pieces) {
    bytes += utf8Bytes(piece)
    if (bytes > maxBytes) break
    kept += piece
  }
  return kept
}
