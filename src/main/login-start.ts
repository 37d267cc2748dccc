import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartEntry, startsTheSame } from '../desktop/autostart-entry.ts'
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
    isOn() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ args })
      // Windows keeps the entry of what the user has turned off in its task manager.
      return Promise.resolve(openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin))
    },
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
    isOn: async () => startsTheSame(await readFile(path, 'utf8').catch(() => ''), entry),
    async set(on) {
      if (!on) return rm(path, { force: true })
      await mkdir(folder, { recursive: true })
      await writeFile(path, entry)
    },
  }
}
