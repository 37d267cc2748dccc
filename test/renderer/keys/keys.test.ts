import { describe, expect, it } from 'vitest'
import { isCombination, isSingleKey } from '../../../src/renderer/keys/combination.ts'
import type { KeyPress } from '../../../src/renderer/keys/combination.ts'
import { ariaKeys, keyLabel } from '../../../src/renderer/keys/key-label.ts'
import { shortcuts } from '../../../src/renderer/keys/shortcuts.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('isCombination', () => {
  it('finds letters on any layout', () => {
    expect(isCombination(press('c', { code: 'KeyC' }), 'c', false)).toBe(true)
    expect(isCombination(press('с', { code: 'KeyC' }), 'c', false)).toBe(true)
    expect(isCombination(press('C', { code: 'KeyC', shiftKey: true }), 'shift+c', false)).toBe(true)
    expect(isCombination(press('C', { code: 'KeyC', shiftKey: true }), 'c', false)).toBe(false)
    // Dvorak: the key named KeyI types a c.
    expect(isCombination(press('c', { code: 'KeyI' }), 'i', false)).toBe(false)
  })

  it('takes signs as they are typed', () => {
    expect(isCombination(press('?', { shiftKey: true }), '?', false)).toBe(true)
    expect(isCombination(press('/', { shiftKey: true, code: 'Digit7' }), '/', false)).toBe(true)
    expect(isCombination(press('+', { shiftKey: true }), '+', false)).toBe(true)
    expect(isCombination(press(',', { ctrlKey: true }), 'mod+,', false)).toBe(true)
  })

  it('tells Ctrl from Cmd, and leaves Alt alone', () => {
    expect(isCombination(press('f', { ctrlKey: true }), 'mod+f', false)).toBe(true)
    expect(isCombination(press('f', { ctrlKey: true }), 'mod+f', true)).toBe(false)
    expect(isCombination(press('f', { metaKey: true }), 'mod+f', true)).toBe(true)
    expect(isCombination(press('f', { ctrlKey: true }), 'f', false)).toBe(false)
    expect(isCombination(press('f', { altKey: true }), 'f', false)).toBe(false)
    expect(isCombination(press(' '), 'Space', false)).toBe(true)
  })
})

describe('the table', () => {
  it('gives no key two meanings in one place', () => {
    // `task` shortcuts work in the history and in the viewer; `everywhere` in both.
    for (const place of ['history', 'viewer']) {
      const keys = shortcuts
        .filter(({ scope }) => scope === place || scope === 'task' || scope === 'everywhere')
        .flatMap((row): readonly string[] => row.keys)
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
    }
  })

  it('knows what a single key is', () => {
    expect(['/', 'c', 'shift+c', '+', '5'].every(isSingleKey)).toBe(true)
    expect(['mod+c', 'Escape', 'ArrowLeft', 'mod+,'].some(isSingleKey)).toBe(false)
  })
})

describe('keyLabel', () => {
  it('writes what stands on the keyboard', () => {
    expect(['mod+v', 'shift+c', 'Escape', '+', 'ArrowUp'].map((keys) => keyLabel(keys, false))).toEqual([
      'Ctrl V',
      'Shift C',
      'Esc',
      '+',
      '↑',
    ])
    expect(['mod+v', 'shift+c'].map((keys) => keyLabel(keys, true))).toEqual(['⌘V', '⇧C'])
    expect([ariaKeys('mod+v', false), ariaKeys('mod+v', true), ariaKeys('+', false)]).toEqual([
      'Control+V',
      'Meta+V',
      '+',
    ])
  })
})
