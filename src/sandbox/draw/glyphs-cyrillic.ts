import { movedPath } from './glyph.ts'
import type { Glyph } from './glyph.ts'
import { latinGlyphs } from './glyphs-latin.ts'

/** Cyrillic letters that look like Latin ones. */
const same = "АAВBЕEКKМMНHОOРPСCТTХXаaеeоoрpсcуyхxІIіiЈJјjЅSѕsʼ'"

/** Capitals of their own; most small letters are the same shape at the height of small letters. */
const capitals: readonly (readonly [string, number, string])[] = [
  ['Б', 8, 'M7 0H0V14H4A3.9 3.9 0 0 0 4 6.2H0'],
  ['Г', 7, 'M7 0H0V14'],
  ['Д', 9, 'M-.8 17V14H9.8V17M1.4 14C2.6 11 3 8 3 0H8V14'],
  ['Ж', 12, 'M6 0V14M.3 0L5 7L0 14M11.7 0L7 7L12 14M5 7H7'],
  [
    'З',
    8,
    'M.4 2.2C1 .8 2.3 0 4 0C6 0 7.5 1.3 7.5 3.2C7.5 5.2 6 6.5 3.2 6.5C6.4 6.5 8 7.9 8 10.2C8 12.5 6.3 14 4 14C2 14 .7 13.1 0 11.6',
  ],
  ['И', 9, 'M0 0V14L9 0V14'],
  ['Л', 8.5, 'M0 14C2 13 2.6 9 2.8 0H8.5V14'],
  ['П', 9, 'M0 14V0H9V14'],
  ['У', 9, 'M0 0L4.7 8.6M9 0L4.4 10.8C3.5 13.2 2.4 14.2 .6 13.9'],
  ['Ф', 12, 'M6 -.6V14.6M12 7A6 4.8 0 1 1 0 7A6 4.8 0 1 1 12 7Z'],
  ['Ц', 9, 'M0 0V14H9.8V17M8.3 0V14'],
  ['Ч', 8.5, 'M0 0V4.5C0 7 1.6 8.2 4.2 8.2C6 8.2 7.4 7.6 8.5 6.8M8.5 0V14'],
  ['Ш', 12, 'M0 0V14H12V0M6 0V14'],
  ['Щ', 13, 'M0 0V14H13.6V17M12 0V14M6 0V14'],
  ['Ъ', 10, 'M0 0H2.5V14H6A3.9 3.9 0 0 0 6 6.2H2.5'],
  ['Ы', 10.5, 'M0 0V14H3.5A3.9 3.9 0 0 0 3.5 6.2H0M10.5 0V14'],
  ['Ь', 8, 'M0 0V14H4A3.9 3.9 0 0 0 4 6.2H0'],
  ['Э', 9, 'M0 2.6A5 7 0 1 1 0 11.4M3.4 7H9'],
  ['Є', 9, 'M9 2.6A5 7 0 1 0 9 11.4M0 7H5.6'],
  ['Ю', 13, 'M0 0V14M0 7H4M13 7A4.5 7 0 1 1 4 7A4.5 7 0 1 1 13 7Z'],
  ['Я', 8, 'M8 14V0H4A3.8 3.8 0 0 0 4 7.6H8M4 7.6L0 14'],
]

/** Small letters that are not small capitals. */
const small: readonly (readonly [string, number, string])[] = [
  ['б', 8, 'M7.4 .2C3 .6 0 2 0 9.5M8 9.5A4 4.5 0 1 1 0 9.5A4 4.5 0 1 1 8 9.5Z'],
  ['в', 6.4, 'M0 14V5H3.4A2.2 2.2 0 0 1 3.4 9.3H0M3.4 9.3H3.9A2.35 2.35 0 0 1 3.9 14H0'],
  ['к', 6.4, 'M0 5V14M6 5L0 10M2.4 8.2L6.4 14'],
  ['м', 8.6, 'M0 14V5L4.3 11.6L8.6 5V14'],
  ['н', 7, 'M0 5V14M7 5V14M0 9.3H7'],
  ['т', 7, 'M0 5H7M3.5 5V14'],
  ['ф', 11, 'M5.5 0V19M11 9.5A5.5 4.5 0 1 1 0 9.5A5.5 4.5 0 1 1 11 9.5Z'],
]

/** Russian, Ukrainian and the like; what is composed (й, ё, ї) comes from the letter and its mark. */
export const cyrillicGlyphs: ReadonlyMap<string, Glyph> = new Map<string, Glyph>([
  ...pairs(same).flatMap(([char, twin]): [string, Glyph][] => {
    const glyph = latinGlyphs.get(twin)
    return glyph === undefined ? [] : [[char, glyph]]
  }),
  ...capitals.map(([char, width, path]): [string, Glyph] => [char, { width, path }]),
  ...capitals.map(([char, width, path]): [string, Glyph] => [char.toLowerCase(), smallCapital(width, path)]),
  ...small.map(([char, width, path]): [string, Glyph] => [char, { width, path }]),
  ['у', latinGlyphs.get('y') ?? { width: 0, path: '' }],
])

function smallCapital(width: number, path: string): Glyph {
  return { width: width * 0.8, path: movedPath(path, 0.8, 9 / 14, 0, 5) }
}

function pairs(text: string): [string, string][] {
  const chars = [...text]
  return chars.flatMap((char, at): [string, string][] => (at % 2 === 0 ? [[char, chars[at + 1] ?? '']] : []))
}
