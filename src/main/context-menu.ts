import type { BrowserWindow, MenuItemConstructorOptions } from 'electron'
import { Menu } from 'electron'
import type { ShellWords } from '../desktop/words/shell-words.ts'

/** Electron has no menu for the right mouse button of its own: this one is for texts. `words` as they are when it opens. */
export function giveContextMenu(window: BrowserWindow, words: () => ShellWords['text']): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText }) => {
    const items = textItems({ isEditable, isSelected: selectionText !== '' }, words())
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
}

/** @internal */
export function textItems(
  { isEditable, isSelected }: { isEditable: boolean; isSelected: boolean },
  words: ShellWords['text'],
): MenuItemConstructorOptions[] {
  const copy: MenuItemConstructorOptions = { role: 'copy', label: words.copy, enabled: isSelected }
  if (!isEditable) return isSelected ? [copy] : []
  return [
    { role: 'cut', label: words.cut, enabled: isSelected },
    copy,
    { role: 'paste', label: words.paste },
    { type: 'separator' },
    { role: 'selectAll', label: words.selectAll },
  ]
}
