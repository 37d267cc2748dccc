import { nativeTheme } from 'electron'
import type { Core, Desktop } from '../core/index.ts'
import { CallError } from '../core/index.ts'
import { choosePath } from './choose-path.ts'
import { dragOut } from './drag-out.ts'
import { chooseToGoOn, goesOnWithoutWindow } from './going-on.ts'
import type { LoginStart } from './login-start.ts'
import type { Shell } from './shell.ts'

export interface DesktopParts extends Pick<Shell, 'window' | 'asks' | 'pictures' | 'state'> {
  api: Pick<Core['api'], 'file'>
  login: LoginStart | null
  dataDir: string
}

/** The calls that only our own window may make. */
export function createDesktopCalls({ api, window, asks, pictures, state, login, dataDir }: DesktopParts): Desktop {
  const allFacts: Desktop['facts'] = async () => ({
    tray: state.isTrayShown,
    notices: state.areNoticesShown,
    startsAtLogin: login === null ? null : await login.isOn(),
    keepsRunning: process.platform === 'darwin' ? null : (goesOnWithoutWindow(dataDir) ?? state.isTrayShown),
  })
  return {
    facts: allFacts,
    asks: (signal) => asks.stream(signal),
    drag: (image) => dragOut(api.file(image), window.current()?.webContents, pictures),
    async startAtLogin(on) {
      if (login === null) throw new CallError('not-possible', 'Only the installed app can start with the computer.')
      try {
        await login.set(on)
      } catch (error) {
        throw new CallError('not-possible', error instanceof Error ? error.message : String(error))
      }
      return allFacts()
    },
    keepRunning(on) {
      chooseToGoOn(dataDir, on)
      return allFacts()
    },
    choosePath: (kind) => choosePath(window.current(), kind),
    theme({ theme }) {
      nativeTheme.themeSource = theme
    },
  }
}
