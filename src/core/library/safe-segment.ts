/** The longest file or folder name that we write, in bytes of UTF-8. Linux allows 255; suffixes of other programs need room. */
export const maxSegmentBytes = 200

/** Names that Windows keeps for devices, with any extension. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$) *(\.|$)/i

/**
 * Control, format, unassigned and private characters, lone surrogates, and everything that is drawn as nothing
 * (bidirectional marks, zero-width characters, fillers): a name must look like what it is. APFS refuses unassigned ones.
 */
const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}]/gu
const forbidden = /[<>:"/\\|?*]/g

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Makes one path segment that Windows, macOS and Linux all take: NFC, no reserved name, no leading dot, no trailing dot or space,
 * never empty, at most `maxBytes` bytes of UTF-8 cut between graphemes.
 */
export function safeSegment(text: string, maxBytes: number = maxSegmentBytes): string {
  // A prompt can have megabytes; no more than this many characters can matter.
  const visible = text
    .slice(0, 4 * maxSegmentBytes)
    .normalize('NFC')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(forbidden, '_')
    .replace(/ {2,}/g, ' ')
  const trimmed = trimEnd(cutBytes(visible.replace(/^[. ]+/, ''), maxBytes))
  if (trimmed === '') return '_'
  return reserved.test(trimmed) ? trimEnd(cutBytes(`_${trimmed}`, maxBytes)) : trimmed
}

// Not a regular expression: /[. ]+$/ takes quadratic time on a long run of dots that does not end the text.
function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === '.' || text[end - 1] === ' ')) end--
  return text.slice(0, end)
}

/** The longest beginning of `text` that has at most `maxBytes` bytes of UTF-8 and ends between two graphemes. */
export function cutBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text
  let bytes = 0
  let end = 0
  for (const { segment, index } of graphemes.segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > maxBytes) break
    end = index + segment.length
  }
  // One grapheme can be longer than the limit (a letter with hundreds of accents): then it is cut between code points.
  return end > 0 ? text.slice(0, end) : cutCodePoints(text, maxBytes)
}

function cutCodePoints(text: string, maxBytes: number): string {
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > maxBytes) break
    kept += character
  }
  return kept
}
