import { nativeImage, nativeTheme } from 'electron'
import type { Core, Desktop } from '../core/index.ts'
import { CallError } from '../core/index.ts'
import { choosePath } from './choose-path.ts'
import { chooseToGoOn, goesOnWithoutWindow } from './closing.ts'
import { appIcon } from './icon-paths.ts'
import type { LoginStart } from './login-start.ts'
import type { Shell } from './shell.ts'

export interface DesktopParts extends Pick<Shell, 'window' | 'asks' | 'state'> {
  api: Pick<Core['api'], 'file'>
  login: LoginStart | null
  dataDir: string
}

/** Of what hangs at the pointer while a picture is dragged out, in points. */
const dragIconPx = 64

/** The calls that only our own window may make. */
export function createDesktopCalls({ api, window, asks, state, login, dataDir }: DesktopParts): Desktop {
  const allFacts: Desktop['facts'] = async () => ({
    tray: state.isTrayShown,
    notices: state.areNoticesShown,
    startsAtLogin: login === null ? null : await login.isOn(),
    keepsRunning: process.platform === 'darwin' ? null : (goesOnWithoutWindow(dataDir) ?? state.isTrayShown),
  })
  return {
    facts: allFacts,
    asks: (signal) => asks.stream(signal),
    async drag(image) {
      const file = api.file(image)
      const contents = window.current()?.webContents
      if (file === null || contents === undefined) throw new CallError('not-possible', 'This image is not on the disk.')
      const icon = nativeImage.createFromPath(appIcon).resize({ width: dragIconPx })
      contents.startDrag({ file: file.path, icon })
    },
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
