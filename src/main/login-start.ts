import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartEntry } from '../desktop/autostart-entry.ts'
import { appId } from './app-id.ts'

/** Whether Kieper starts with the user's session, without a window. */
export interface LoginStart {
  isOn(): Promise<boolean>
  /** Rejects with the system's error. */
  set(on: boolean): Promise<void>
}

/** `null` in a checkout on macOS and Windows: there the entry would start a bare Electron. */
export function createLoginStart(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): LoginStart | null {
  if (platform === 'linux') return autostartFile(env)
  if (!app.isPackaged) return null
  const args = ['--hidden']
  return {
    isOn: () => Promise.resolve(app.getLoginItemSettings({ args }).openAtLogin),
    set(on) {
      app.setLoginItemSettings({ openAtLogin: on, args })
      return Promise.resolve()
    },
  }
}

/** Electron has nothing for Linux. In a checkout there is no program to start: the entry could not be right. */
function autostartFile(env: NodeJS.ProcessEnv): LoginStart | null {
  // A mounted AppImage has another path each time.
  const program = env['APPIMAGE'] ?? (app.isPackaged ? process.execPath : null)
  const entry = program === null ? null : autostartEntry(program, 'Kieper')
  if (entry === null) return null
  const folder = join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'autostart')
  const path = join(folder, `${appId}.desktop`)
  return {
    isOn: async () => (await stat(path).catch(() => null)) !== null,
    async set(on) {
      if (!on) return rm(path, { force: true })
      await mkdir(folder, { recursive: true })
      await writeFile(path, entry)
    },
  }
}
