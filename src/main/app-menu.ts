import type { MenuItemConstructorOptions } from 'electron'
import { app, Menu } from 'electron'
import type { ShellWords } from '../desktop/words/shell-words.ts'
import type { Acts } from './acts.ts'
import type { Speech } from './language.ts'

/**
 * Sets the menu of the app, and again when another language is spoken: on macOS the bar, elsewhere behind Alt, and the keys in
 * it on every system. The page has its own keys and comes first; what it leaves is for the menu.
 */
export function keepAppMenu(speech: Speech, acts: Pick<Acts, 'add' | 'settings'>): void {
  const set = (): void =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(process.platform, speech.shell(), acts)))
  speech.onChange(set)
  set()
}

/** @internal */
export function appMenu(
  platform: NodeJS.Platform,
  { appMenu: words }: ShellWords,
  acts: Pick<Acts, 'add' | 'settings'>,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    id: 'settings',
    label: words.settings,
    accelerator: 'CmdOrCtrl+,',
    click: () => acts.settings(),
  }
  const quit: MenuItemConstructorOptions = {
    id: 'quit',
    label: words.quit,
    accelerator: 'CmdOrCtrl+Q',
    click: () => app.quit(),
  }
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const own: MenuItemConstructorOptions = {
    label: 'Kieper',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      quit,
    ],
  }
  const add: MenuItemConstructorOptions = {
    id: 'add',
    label: words.add,
    accelerator: 'CmdOrCtrl+N',
    click: () => acts.add(''),
  }
  const close: MenuItemConstructorOptions = { role: 'close', label: words.close }
  const file = isMac ? [add, separator, close] : [add, separator, settings, separator, close, quit]
  return [
    ...(isMac ? [own] : []),
    { label: words.file, submenu: file },
    { role: 'editMenu', label: words.edit },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu', label: words.window },
  ]
}
