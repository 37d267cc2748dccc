/** Replaces a key in a text. See `createRedact`. */
export type Redact = (text: string, key: string) => string

/**
 * Makes what replaces every occurrence of a connection's key in a text from outside by `[key]`, so that a gateway that repeats the key does not
 * get it into the database, a log or a window. Finds it as it is, JSON-escaped (also `\u002d`, `\/`), URL-encoded, any mixture of
 * these, in hex, and inside base64 (also of a longer text such as `Bearer …`, whatever the alignment).
 *
 * A key under eight characters is no secret, and as a mere part of words it would tear names and URLs apart: it is replaced after
 * `Bearer`, and where it stands alone if it is at least four long and more than letters or digits. Linear in the length of the text.
 */
export function createRedact(): Redact {
  // A connection is asked many times over, and its pattern takes longer to make than to look for.
  const patterns = new Map<string, RegExp>()

  function patternOf(key: string): RegExp {
    const known = patterns.get(key)
    if (known !== undefined) return known
    if (patterns.size >= mostKept) patterns.clear()
    const made = keyPattern(key)
    patterns.set(key, made)
    return made
  }

  return (text, key) => (key === '' || text === '' ? text : text.replace(patternOf(key), '[key]'))
}

/** More connections than anybody has, and keys that were replaced since. */
const mostKept = 32
const shortestSecret = 8

function keyPattern(key: string): RegExp {
  const spelled = [...exactForms(key).map(literal), spellings(key)].join('|')
  if (key.length >= shortestSecret)
    return new RegExp([spelled, ...base64Forms(key), anyCase(Buffer.from(key).toString('hex'))].join('|'), 'g')
  const afterBearer = `(?<=Bearer(?: |%20|\\+))(?:${spelled})`
  const isWord = key.length < 4 || !/[a-z]/i.test(key) || !/[^a-z]/i.test(key)
  return new RegExp(isWord ? afterBearer : `${afterBearer}|(?<![A-Za-z0-9])(?:${spelled})(?![A-Za-z0-9])`, 'g')
}

/** Whole-key forms, longest first, for the characters that escape themselves (`\`, `%`) and so cannot be alternatives one by one. */
function exactForms(key: string): string[] {
  const json = JSON.stringify(key).slice(1, -1)
  const url = encodeURIComponent(key.toWellFormed())
  const forms = new Set([json, json.replaceAll('/', '\\/'), url, url.replaceAll('%20', '+'), key])
  return [...forms].toSorted((a, b) => b.length - a.length)
}

/**
 * A pattern in which each character of the key may be spelled in its own way. JSON as text in JSON (a task's `input` in its `param` in the
 * answer) doubles the backslashes at each layer, an address in an address the `%25`. Quantifiers are small and over single characters,
 * and backslashes that follow each other are one piece, so it cannot backtrack far.
 */
function spellings(key: string): string {
  return (key.match(/\\+|[^\\]/gsu) ?? [])
    .map((unit) => (unit.startsWith('\\') ? backslashes(unit.length) : unit.split('').map(spellingsOf).join('')))
    .join('')
}

const backslash = '(?:\\\\|%(?:25){0,2}5[cC])'

/** Not after another backslash: at each one of a megabyte of them the rest would be tried. */
function backslashes(count: number): string {
  return `(?<!\\\\)${backslash}{${count},${16 * count}}`
}

function spellingsOf(unit: string): string {
  if (unit === '%') return '%(?:25){0,3}'
  const hex = anyCase(unit.charCodeAt(0).toString(16).padStart(4, '0'))
  const byte = hex.startsWith('00') ? hex.slice(2) : null
  // Nobody encodes these twice, and with more ways for each of them a long key costs thirty times as much.
  if (/[A-Za-z0-9._~-]/.test(unit)) return `(?:${literal(unit)}|\\\\u${hex}${byte === null ? '' : `|%${byte}`})`
  const plain = `(?:${literal(unit)}${byte === null ? '' : `|%(?:25){0,2}${byte}`})`
  const isEscaped = unit === '/' || unit === '"'
  return `(?:${isEscaped ? `${backslash}{0,15}` : ''}${plain}|\\\\{1,15}u${hex})`
}

/**
 * The stretches of base64 that depend on the key alone, for the three ways in which it can lie in the groups of three bytes: what
 * stands before and after it in the encoded text must not matter. The first form is the key encoded by itself, with its padding.
 */
function base64Forms(key: string): string[] {
  const bytes = Buffer.from(key)
  const whole = bytes.toString('base64').replace(/={1,2}$/, '')
  const parts = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6))
  })
  return [`${base64Pattern(whole)}={0,2}`, ...parts.map(base64Pattern)]
}

function base64Pattern(text: string): string {
  return text
    .split('')
    .map((char) => (char === '+' ? '(?:[+-]|%2[bB])' : char === '/' ? '(?:[/_]|\\\\/|%2[fF])' : char))
    .join('')
}

function literal(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)
}
