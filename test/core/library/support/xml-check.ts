/**
 * What is wrong with an XML document as far as well-formedness goes (tags, attributes, entities, characters, declared prefixes), or null.
 * Small and strict: no DTD, no CDATA, no comments, because nothing here writes them.
 */
export function xmlFault(text: string): string | null {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text)) return 'an illegal character'
  const open: { name: string; prefixes: Set<string> }[] = []
  let rest = text
  let roots = 0
  while (rest !== '') {
    const prefixes = open.at(-1)?.prefixes ?? new Set(['xml'])
    const words = /^[^<]+/.exec(rest)?.[0]
    const instruction = /^<\?[a-z]+ [^?]*\?>/i.exec(rest)?.[0]
    const closing = /^<\/([\w:]+)\s*>/.exec(rest)
    const opening = /^<([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/.exec(rest)
    if (words !== undefined) {
      if (open.length === 0 && words.trim() !== '') return `text outside: ${words.slice(0, 40)}`
      if (badText(words)) return `bad text: ${words.slice(0, 80)}`
    } else if (closing) {
      if (open.pop()?.name !== closing[1]) return `</${closing[1]}> closes nothing`
    } else if (opening) {
      const name = opening[1] ?? ''
      const attributes = [...(opening[2] ?? '').matchAll(/([\w:]+)="([^"]*)"/g)]
      const inner = new Set([
        ...prefixes,
        ...attributes.flatMap(([, key]) => (key?.startsWith('xmlns:') ? [key.slice(6)] : [])),
      ])
      if (new Set(attributes.map(([, key]) => key)).size < attributes.length) return `an attribute twice in <${name}>`
      if (attributes.some(([, , value]) => badText(value ?? ''))) return `a bad attribute in <${name}>`
      for (const used of [name, ...attributes.map(([, key]) => key ?? '')]) {
        const prefix = used.includes(':') ? used.split(':')[0] : undefined
        if (prefix !== undefined && prefix !== 'xmlns' && !inner.has(prefix)) return `undeclared prefix ${prefix}`
      }
      if (open.length === 0 && ++roots > 1) return 'two roots'
      if (opening[3] !== '/') open.push({ name, prefixes: inner })
    } else if (instruction === undefined) return `no markup: ${rest.slice(0, 80)}`
    rest = rest.slice((words ?? instruction ?? closing?.[0] ?? opening?.[0] ?? '').length)
  }
  if (open.length > 0) return `<${open.at(-1)?.name}> is not closed`
  return roots === 1 ? null : 'no root'
}

const badText = (text: string) => /&(?!(?:amp|lt|gt|quot|apos|#x[0-9A-F]+);)/.test(text) || text.includes(']]>')
