/** The arguments of an ICU message, `name` or `name:number`, and its tags as `<name>`; branches of plurals included. */
export function messageArguments(message: string): string[] {
  const found = new Set([...message.matchAll(/<(\w+)>/gu)].map(([, tag]) => `<${tag}>`))
  collect(message, found)
  return [...found].toSorted()
}

function collect(message: string, found: Set<string>): void {
  for (const [name = '', kind, rest] of pieces(message).map(split)) {
    found.add(kind === 'number' || kind === 'plural' ? `${name}:number` : kind === undefined ? name : `${name}:${kind}`)
    if (kind === 'plural' || kind === 'select') for (const branch of pieces(rest ?? '')) collect(branch, found)
  }
}

function split(piece: string): string[] {
  const [name = '', kind, ...rest] = piece.split(',')
  return kind === undefined ? [name.trim()] : [name.trim(), kind.trim(), rest.join(',')]
}

/** What stands between braces at the outermost level. */
function pieces(text: string): string[] {
  const result: string[] = []
  let depth = 0
  let start = 0
  for (const [index, character] of [...text].entries()) {
    if (character === '{' && depth++ === 0) start = index + 1
    if (character === '}' && --depth === 0) result.push([...text].slice(start, index).join(''))
  }
  return result
}
