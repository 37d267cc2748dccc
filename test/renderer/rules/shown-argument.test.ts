import { expect, it } from 'vitest'
import { shownArgument } from '../../../src/renderer/rules/shown-argument.ts'

it('leaves what can be seen as it is, in any script', () => {
  for (const text of [
    '',
    '-i',
    'A task failed',
    'C:\\Tools\\tell.exe',
    '"$HOME"; rm -rf *',
    '图片 изображение',
    'é',
    '🌊',
  ])
    expect(shownArgument(text)).toBe(text)
})

it('writes what is hidden or turns the text round as its number', () => {
  expect(shownArgument('a\nb\tc')).toBe('a\\u{A}b\\u{9}c')
  expect(shownArgument('safe\u202Etxt.exe')).toBe('safe\\u{202E}txt.exe')
  expect(shownArgument('\u200B\uFEFF\u00A0\u2028\u{E0041}\u3164')).toBe(
    '\\u{200B}\\u{FEFF}\\u{A0}\\u{2028}\\u{E0041}\\u{3164}',
  )
})
