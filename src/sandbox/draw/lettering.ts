import { movedPath } from './glyph.ts'
import type { Glyph } from './glyph.ts'
import { cyrillicGlyphs } from './glyphs-cyrillic.ts'
import { hanGlyphs } from './glyphs-han.ts'
import { combiningMarks, latinGlyphs } from './glyphs-latin.ts'

/** Strokes of a line or a text, in glyph units. */
export interface Lettering {
  path: string
  width: number
  lines: number
}

const gap = 3.2
const spaceWidth = 5
/** From baseline to baseline. */
export const lineHeight = 25
/** Longer prompts are cut: nobody reads them in a picture, and they come from outside. */
const longestText = 400

const singleQuotes = ['\u2018', '\u2019', '\u201a', '\u02bc'] as const
const doubleQuotes = ['\u201c', '\u201d', '\u201e', '\u201f'] as const
const quotes: ReadonlyMap<string, string> = new Map([
  ...singleQuotes.map((char) => [char, "'"] as const),
  ...doubleQuotes.map((char) => [char, '"'] as const),
])

/** A text in strokes, broken into lines of at most `maxWidth` glyph units; what does not fit `maxLines` ends in an ellipsis. */
export function lettering(text: string, maxWidth: number, maxLines: number): Lettering {
  const words = wordsOf(text)
  const lines: Glyph[][] = [[]]
  let width = 0
  for (const word of words) {
    const wordWidth = lineWidth(word.glyphs)
    const lead = width === 0 ? 0 : word.spaced ? spaceWidth + gap : gap
    const current = lines.at(-1) ?? []
    if (width > 0 && width + lead + wordWidth > maxWidth) {
      lines.push([...word.glyphs])
      width = wordWidth
    } else {
      if (width > 0 && word.spaced) current.push({ width: spaceWidth - gap, path: '' })
      current.push(...word.glyphs)
      width += lead + wordWidth
    }
  }
  const shown = lines.slice(0, maxLines)
  if (lines.length > maxLines) shown.at(-1)?.push(...glyphsOf('\u2026'))
  const paths = shown.map((line, row) => lineOf(line, row * lineHeight))
  return { path: paths.join(''), width: Math.max(0, ...shown.map(lineWidth)), lines: shown.length }
}

/** Han and its punctuation may break anywhere, other scripts between words; a word longer than 24 characters breaks too. */
function wordsOf(text: string): { glyphs: Glyph[]; spaced: boolean }[] {
  const clean = [...text.toWellFormed().normalize('NFD')].slice(0, longestText).join('')
  return clean.split(/[\s\p{Cc}]+/u).flatMap((word) => {
    const pieces =
      word.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\p{Script=Han}\u3000-\u303f\uff00-\uffef]{1,24}/gu) ?? []
    return pieces.map((piece, at) => ({ glyphs: glyphsOf(piece), spaced: at === 0 }))
  })
}

function glyphsOf(text: string): Glyph[] {
  const glyphs: Glyph[] = []
  let base = ''
  for (const char of text) {
    const mark = combiningMarks.get(char)
    if (mark !== undefined && base !== '') glyphs.splice(-1, 1, marked(base, glyphs.at(-1) ?? dotlessI, mark))
    else if (!/\p{Mark}/u.test(char)) {
      base = char
      glyphs.push(glyphOf(quotes.get(char) ?? char))
    }
  }
  return glyphs
}

function glyphOf(char: string): Glyph {
  return latinGlyphs.get(char) ?? cyrillicGlyphs.get(char) ?? hanGlyphs.get(char) ?? codePointBox(char)
}

const dotlessI: Glyph = { width: 0, path: 'M0 5V14' }

/** A mark takes the place of an i's dot, and sits lower over small letters than over capitals. */
function marked(base: string, letter: Glyph, mark: string): Glyph {
  const under = base === 'i' || base === '\u0456' ? dotlessI : letter
  const top = base === base.toLowerCase() ? 5 : 0
  return { width: under.width, path: under.path + movedPath(mark, 1, 1, under.width / 2, top) }
}

/** A character that is not in the tables: a frame with its code point in it, as browsers draw it. */
function codePointBox(char: string): Glyph {
  const digits = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const half = Math.ceil(digits.length / 2)
  const width = 1.6 + half * 7.4
  return {
    width,
    path: `M0 -1H${width}V15H0Z${tinyDigits(digits.slice(0, half), 0.4)}${tinyDigits(digits.slice(half), 8.2)}`,
  }
}

function tinyDigits(text: string, y: number): string {
  return Array.from(text, (digit, at) =>
    movedPath(latinGlyphs.get(digit)?.path ?? '', 0.5, 0.4, 2.4 + at * 7.4, y),
  ).join('')
}

function lineWidth(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, glyph) => sum + glyph.width + gap, 0) - (glyphs.length > 0 ? gap : 0)
}

function lineOf(glyphs: readonly Glyph[], y: number): string {
  let x = 0
  return glyphs
    .map((glyph) => {
      const path = movedPath(glyph.path, 1, 1, x, y)
      x += glyph.width + gap
      return path
    })
    .join('')
}
