import { expect, it, vi } from 'vitest'
import { shellWords } from '../../src/desktop/words/shell-words.ts'
import { textItems } from '../../src/main/context-menu.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const shown = (isEditable: boolean, isSelected: boolean): (string | undefined)[] =>
  textItems({ isEditable, isSelected }, shellWords.en.text).flatMap(({ role, enabled }) =>
    role === undefined || enabled === false ? [] : [role],
  )

it('the menu of the right mouse button offers what can be done with the text there', () => {
  expect(shown(false, false)).toEqual([])
  expect(shown(false, true)).toEqual(['copy'])
  expect(shown(true, false)).toEqual(['paste', 'selectAll'])
  expect(shown(true, true)).toEqual(['cut', 'copy', 'paste', 'selectAll'])
})
