import { resolve } from 'node:path'
import { app, clipboard } from 'electron'
import type { AddSource } from '../contract/index.ts'
import { tomorrowMorning } from '../contract/tomorrow-morning.ts'
import type { Core } from '../core/index.ts'
import { launchArguments } from '../desktop/launch-arguments.ts'
import type { TrayAction } from '../desktop/tray-menu.ts'
import type { Given } from './inbox.ts'
import { askForOpened } from './opened-file.ts'
import type { Shell } from './shell.ts'

const hourMs = 60 * 60 * 1000

export interface Acts {
  /** An item of the tray's menu. */
  tray(action: TrayAction): void
  /** What a launch, a link or the file manager has handed over. */
  take(given: Given): void
  /** Opens the add dialog. Nothing is added before the user says so. */
  add(text: string, from?: AddSource): void
  settings(): void
}

interface ActParts {
  api: Pick<Core['api'], 'check' | 'pause' | 'resume'>
  window: Pick<Shell['window'], 'show'>
  asks: Pick<Shell['asks'], 'put'>
}

/** What can be asked of the desktop from outside the page. Most of it ends in the page, where the user decides. */
export function createActs(
  { api, window, asks }: ActParts,
  failed: (error: unknown) => void,
  platform: NodeJS.Platform = process.platform,
): Acts {
  const add = (text: string, from: AddSource | null = null): void => {
    asks.put({ kind: 'add', text, connection: null, family: null, from })
    window.show()
  }
  const settings = (): void => {
    asks.put({ kind: 'settings' })
    window.show()
  }

  async function doTray(action: TrayAction): Promise<void> {
    switch (action.do) {
      case 'show':
        return window.show()
      case 'open-task':
        asks.put({ kind: 'task', task: action.task })
        return window.show()
      case 'add-clipboard':
        return add(await clipboard.readText(), { kind: 'clipboard' })
      case 'settings':
        return settings()
      case 'quit':
        return app.quit()
      case 'check':
        return void (await api.check({}))
      case 'resume':
        return void (await api.resume({}))
      case 'pause': {
        const now = Date.now()
        const until = action.until === 'one-hour' ? now + hourMs : tomorrowMorning(now)
        return void (await api.pause({ until: new Date(until).toISOString() }))
      }
    }
  }

  async function openFiles(paths: readonly string[], folder: string): Promise<void> {
    for (const path of paths) asks.put(await askForOpened(resolve(folder, path)))
  }

  return {
    add,
    settings,
    tray: (action) => void doTray(action).catch(failed),
    take({ args, folder, isFirst }) {
      const { hidden, links, files } = launchArguments(args)
      for (const { text, connection, family } of links)
        asks.put({ kind: 'add', text, connection, family, from: { kind: 'link' } })
      openFiles(files, folder).catch(failed)
      const isQuiet = isFirst && (hidden || wasOpenedAtLogin(platform)) && links.length + files.length === 0
      if (!isQuiet) window.show()
    },
  }
}

/** macOS passes no arguments to what it starts at login. */
function wasOpenedAtLogin(platform: NodeJS.Platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}
