/** More is not laid out: a scroll box of a million lines helps nobody. The copy is whole. */
const mostChars = 200_000

/**
 * A gateway's answer laid out in lines. Only white space outside of strings changes: numbers too long for a computer's and
 * repeated names stay word for word, which `JSON.parse` would not keep. What is no JSON comes back as it is.
 */
export function prettyJson(raw: string): string {
  const text = raw.trim()
  if (!/^[{[]/u.test(text) || !isJson(text)) return raw.slice(0, mostChars)
  const lines: string[] = []
  let line = ''
  let depth = 0
  let written = 0
  const breakLine = (): void => {
    lines.push(line)
    written += line.length
    line = '  '.repeat(Math.min(depth, 40))
  }
  // A string, a sign, or a run of anything else.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gsu)) {
    if (written > mostChars) break
    if (token === '{' || token === '[') {
      line += token
      depth += 1
      breakLine()
    } else if (token === '}' || token === ']') {
      depth -= 1
      if (line.trim() === '' && /[{[]$/u.test(lines.at(-1) ?? '')) line = lines.pop() ?? ''
      else breakLine()
      line += token
    } else if (token === ',') {
      line += token
      breakLine()
    } else line += token === ':' ? ': ' : token
  }
  lines.push(line)
  return lines.join('\n')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
