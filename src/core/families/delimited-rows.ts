const maxCells = 500

/**
 * Rows of comma, semicolon, tab or bar separated text with quoted cells (RFC 4180: `""` is a quote, a quoted cell may hold line ends).
 * A quote that never closes is a plain character. There can be but one, so that looking for its end in vain happens once.
 */
export function delimitedRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const quoted = text[at] === '"' ? quotedCell(text, at) : null
    const cell = quoted ?? { value: '', next: at }
    const end = cellEnd(text, cell.next, delimiter)
    if (row.length < maxCells) row.push(cell.value + text.slice(cell.next, end))
    at = end + 1
    if (text[end] === delimiter) {
      if (at >= text.length) row.push('')
      continue
    }
    if (text[end] === '\r' && text[at] === '\n') at++
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function quotedCell(text: string, start: number): { value: string; next: number } | null {
  const parts: string[] = []
  for (let from = start + 1; ;) {
    const close = text.indexOf('"', from)
    if (close === -1) return null
    parts.push(text.slice(from, close))
    if (text[close + 1] !== '"') return { value: parts.join('"'), next: close + 1 }
    from = close + 2
  }
}

function cellEnd(text: string, start: number, delimiter: string): number {
  let at = start
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
