import { expect, it, vi } from 'vitest'
import { shellWords } from '../../src/desktop/words/shell-words.ts'
import { appMenu } from '../../src/main/app-menu.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const acts = { add: vi.fn<(text: string) => void>(), settings: vi.fn<() => void>() }

/** Items of all menus with what they answer to, without separators. */
function items(platform: NodeJS.Platform): (string | undefined)[][] {
  return appMenu(platform, shellWords.en, acts).flatMap(({ submenu }) =>
    Array.isArray(submenu)
      ? submenu.flatMap(({ id, role, accelerator }) =>
          id === undefined && role === undefined ? [] : [[id ?? role, accelerator]],
        )
      : [],
  )
}

it.each(['linux', 'win32', 'darwin'] as const)('the menu of %s has what belongs there, each once', (platform) => {
  const found = items(platform)
  const names = found.map(([name]) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of ['add', 'settings', 'quit', 'close', 'zoomIn']) expect(names).toContain(name)
  expect(names.includes('hideOthers')).toBe(platform === 'darwin')
  // The page pastes, undoes and reloads nothing by these: they would be taken from it.
  const keys = found.map(([, accelerator]) => accelerator)
  expect(keys.filter((key) => key !== undefined)).toEqual(
    expect.arrayContaining(['CmdOrCtrl+N', 'CmdOrCtrl+,', 'CmdOrCtrl+Q']),
  )
})
