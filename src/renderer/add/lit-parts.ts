/** What the text box shows lit: an id by what it is here, a piece that is no id, a key that nobody needs to see. */
export type PartKind = 'plain' | 'new' | 'known' | 'rejected' | 'key'

export interface LitPart {
  kind: PartKind
  text: string
}

export interface LitMarks {
  /** Ids to light, and as what. */
  ids: ReadonlyMap<string, 'new' | 'known'>
  /** Pieces without an id. */
  rejected: ReadonlySet<string>
}

/** So many are lit; the rest of a long paste is plain, and the page stays quick. */
const mostLit = 150

/**
 * A text as pieces that together are exactly the text (keys apart, whose characters become dots, so that nothing moves).
 * Linear in the text: ids are looked up word by word, not searched for one by one.
 */
export function litParts(text: string, marks: LitMarks): LitPart[] {
  const parts: LitPart[] = []
  let at = 0
  let lit = 0

  const plainUpTo = (end: number): void => {
    if (end > at) parts.push({ kind: 'plain', text: text.slice(at, end) })
    at = end
  }
  const light = (kind: Exclude<PartKind, 'plain'>, start: number, end: number): void => {
    plainUpTo(start)
    parts.push({ kind, text: kind === 'key' ? '•'.repeat(end - start) : text.slice(start, end) })
    at = end
    lit += 1
  }

  const keys = keySpans(text)
  let nextKey = 0
  for (const { 0: line, index: lineStart } of text.matchAll(/[^\n]+/gu)) {
    const bare = line.trim()
    if (bare !== '' && marks.rejected.has(bare.slice(0, 80)) && bare.length <= 80 && !marks.ids.has(bare)) {
      const start = lineStart + line.indexOf(bare)
      if (lit < mostLit && !overlapsKey(keys, start, start + bare.length)) light('rejected', start, start + bare.length)
      continue
    }
    for (const word of line.matchAll(/[A-Za-z0-9_-]{6,}/gu)) {
      const start = lineStart + word.index
      const end = start + word[0].length
      let key = keys[nextKey]
      while (key !== undefined && key.end <= start) {
        if (key.start >= at) light('key', key.start, key.end)
        nextKey += 1
        key = keys[nextKey]
      }
      if (key !== undefined && key.start < end) continue
      if (lit >= mostLit) continue
      const kind = marks.ids.get(word[0]) ?? (marks.rejected.has(word[0]) ? 'rejected' : null)
      if (kind !== null) light(kind, start, end)
    }
  }
  for (const key of keys.slice(nextKey)) if (key.start >= at) light('key', key.start, key.end)
  plainUpTo(text.length)
  return parts
}

/** Whether a text carries something that looks like a key. */
export function holdsKey(text: string): boolean {
  return keySpans(text).length > 0
}

interface Span {
  start: number
  end: number
}

/**
 * Where keys stand: behind `Bearer`, `sk-…`, and behind words that name one. Kept in step with the core's own rule
 * (`core/families/redacted.ts`), which decides what is stored; here it decides only what is shown.
 */
function keySpans(text: string): Span[] {
  const spans: Span[] = []
  const patterns = [
    /\bbearer\s{1,4}(?<key>[\w.~+/=-]{4,})/dgiu,
    /(?<![\w-])(?<key>sk-[\w-]{8,})/dgu,
    /(?:authorization|api[-_]?key|access[-_]?token|secret|password|token)["'\\]{0,4}\s{0,4}[:=]\s{0,4}["'\\]{0,4}(?:basic\s{1,4})?(?<key>(?!(?:null|true|false|bearer|basic)\b)(?=[\d.~+/=-]{0,200}[a-z])[\w.~+/=-]{4,})/dgiu,
  ]
  for (const pattern of patterns) {
    for (const { indices } of text.matchAll(pattern)) {
      const found = indices?.groups?.['key']
      if (found !== undefined) spans.push({ start: found[0], end: found[1] })
    }
  }
  const sorted = spans.toSorted((a, b) => a.start - b.start || b.end - a.end)
  return sorted.filter((span, position) => position === 0 || span.start >= (sorted[position - 1]?.end ?? 0))
}

function overlapsKey(keys: readonly Span[], start: number, end: number): boolean {
  return keys.some((key) => key.start < end && key.end > start)
}
