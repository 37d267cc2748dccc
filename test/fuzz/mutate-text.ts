import type { Chance } from './chance.ts'

const maxChars = 20_000

/** Characters that break out of something: terminals, names, markup, tables, paths, encodings. */
export const hostileWords: readonly string[] = [
  '\u0000',
  '\u0007',
  '\u001B[2J',
  '\u001B]0;x\u0007',
  '\u009B31m',
  '\u007F',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u000B',
  '\u000C',
  '\u200B',
  '\u200D',
  '\u200E',
  '\u200F',
  '\u061C',
  '\u202A',
  '\u202E',
  '\u2066',
  '\u2069',
  '\uFEFF',
  '\u00AD',
  '\u2060',
  '\u{E0041}',
  '\u180E',
  '\u3164',
  '\uFFF9',
  '\uD800',
  '\uDC00',
  '\uFFFE',
  '\u{1F469}\u200D\u{1F467}',
  'e\u0301',
  '\u0301',
  '\u1100\u1161',
  '\u{10FFFF}',
  '\uE000',
  'ß',
  'İ',
  'ﬀ',
  '\u00A0',
  '\u3000',
  '/',
  '\\',
  '..',
  '../',
  '..\\',
  'C:',
  'CON',
  'nul.txt',
  'COM¹',
  '.',
  ' ',
  '. ',
  '~',
  '%2e%2e/',
  '::$DATA',
  '<',
  '>',
  ':',
  '"',
  '|',
  '?',
  '*',
  '=1+1',
  '+',
  '-',
  '@',
  '＝1',
  "'",
  '"',
  '""',
  ',',
  ';',
  '\n=HYPERLINK("http://x")',
  '<script>',
  '</rdf:li>',
  ']]>',
  '&',
  '&lt;',
  '&#0;',
  '<!--',
  '<?x?>',
  '<![CDATA[',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'null',
  'undefined',
  'NaN',
  '1e999',
  '-0',
  '0x10',
  '9007199254740993',
  '{',
  '}',
  '[',
  ']',
  '{}',
  '[]',
  '\\u0000',
  '\\ud800',
]

type Mutation = (text: string, chance: Chance, other: string) => string

function piece(text: string, chance: Chance): { start: number; end: number } {
  const start = chance.below(text.length + 1)
  const longest = chance.oneIn(4) ? text.length - start : Math.min(12, text.length - start)
  return { start, end: start + chance.below(longest + 1) }
}

const put = (text: string, start: number, end: number, word: string): string =>
  text.slice(0, start) + word + text.slice(end)

const mutations: readonly Mutation[] = [
  (text, chance) => {
    const { start, end } = piece(text, chance)
    return put(text, start, end, '')
  },
  (text, chance) => {
    const { start, end } = piece(text, chance)
    const times = chance.oneIn(20) ? 60 : 1 + chance.below(3)
    return put(text, end, end, text.slice(start, end).repeat(times))
  },
  (text, chance) => text.slice(0, chance.below(text.length + 1)),
  (text, chance, other) => {
    const from = piece(other, chance)
    const { start, end } = piece(text, chance)
    return put(text, start, chance.oneIn(2) ? end : start, other.slice(from.start, from.end))
  },
  (text, chance) => {
    const at = chance.below(text.length + 1)
    return put(text, at, at + 1, String.fromCharCode(chance.oneIn(2) ? chance.below(128) : chance.below(65_536)))
  },
  (text, chance) => {
    const numbers = [...text.matchAll(/\d+/g)]
    if (numbers.length === 0) return text
    const found = chance.pick(numbers)
    const value = chance.pick([
      '0',
      '1',
      '-1',
      '2',
      '4',
      '200',
      '401',
      '455',
      '501',
      '505',
      '1e308',
      '4294967296',
      '99999999999999999999',
      String(Number(found[0]) + 1),
    ])
    return put(text, found.index, found.index + found[0].length, value)
  },
  (text, chance) => mutateJson(text, chance),
  (text, chance) => mutateJson(text, chance),
  (text, chance) => mutateJson(text, chance),
]

/** The text with one to eight changes; `words` are pieces that mean something to the reader under test. */
export function mutateText(text: string, chance: Chance, other: string, words: readonly string[]): string {
  let mutated = text
  for (let count = 1 + chance.below(chance.oneIn(3) ? 8 : 2); count > 0; count -= 1) {
    if (chance.oneIn(3)) {
      const { start, end } = piece(mutated, chance)
      const word = chance.pick(words.length > 0 && chance.oneIn(2) ? words : hostileWords)
      mutated = put(mutated, start, chance.oneIn(2) ? end : start, word)
    } else mutated = chance.pick(mutations)(mutated, chance, other)
  }
  return mutated.slice(0, maxChars)
}

/** Replaces, drops, doubles, renames or encodes one value of a JSON document; the text itself when it is none. */
function mutateJson(text: string, chance: Chance): string {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return text
  }
  return JSON.stringify(changedWithin(document, chance, 0)) ?? 'null'
}

function changedWithin(value: unknown, chance: Chance, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > 12 || chance.oneIn(5)) return changed(value, chance)
  if (Array.isArray(value)) {
    const at = chance.below(value.length)
    return value.length === 0
      ? [changed(null, chance)]
      : value.map((inner: unknown, index) => (index === at ? changedWithin(inner, chance, depth + 1) : inner))
  }
  const entries = Object.entries(value)
  const at = chance.below(entries.length)
  return ownEntries(
    entries.map(([key, inner], index) =>
      index === at ? [key, changedWithin(inner, chance, depth + 1)] : [key, inner],
    ),
  )
}

function changed(value: unknown, chance: Chance): unknown {
  switch (chance.below(9)) {
    case 0:
      return chance.pick(hostileWords)
    case 1:
      return chance.pick([null, true, false, 0, 1, 2, 3, 4, -1, 1.5, 1e308, 1_789_000_000, 1_789_000_000_000])
    case 2:
      return JSON.stringify(value)
    case 3:
      return [value, value]
    case 4:
      return ownEntries([
        [
          chance.pick(['data', 'response', 'resultUrls', 'taskId', '__proto__', 'constructor', 'state', 'images']),
          value,
        ],
      ])
    case 5:
      return typeof value === 'string' ? value + chance.pick(hostileWords) : String(value)
    case 6:
      return Array.from({ length: 1 + chance.below(80) }, () => value)
    case 7:
      return typeof value === 'object' && value !== null
        ? ownEntries([...Object.entries(value), [chance.pick(['__proto__', 'url', 'code']), chance.pick(hostileWords)]])
        : null
    default:
      return typeof value === 'string' ? value.repeat(1 + chance.below(40)) : {}
  }
}

/** Like JSON.parse: `__proto__` becomes a property, not the prototype. */
function ownEntries(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries)
}
