import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import type { ElectronApplication } from 'playwright-core'
import { inject } from 'vitest'

/** `ELECTRON=real`: the same specs on Electron itself. */
export const isReal = process.env['ELECTRON'] === 'real'

const standin = fileURLToPath(new URL('../electron-standin/electron-standin', import.meta.url))
const witness = fileURLToPath(new URL('../fixtures/witness.cjs', import.meta.url))

/** A home of its own has no keychain on macOS, and the system would ask the user about that. */
const ownFlags = process.platform === 'darwin' ? ['--use-mock-keychain'] : []

export interface LaunchOptions {
  /** The folder with the app's package.json. */
  folder: string
  /** Becomes the user's. */
  home: string
  args?: readonly string[]
  env?: Readonly<Record<string, string>>
}

/** Starts an app and waits until it can be asked. */
export function launchApp({ folder, home, args = [], env = {} }: LaunchOptions): Promise<ElectronApplication> {
  return _electron.launch({
    ...(isReal ? {} : { executablePath: standin }),
    args: [...ownFlags, '-r', witness, folder, ...args],
    env: { ...environment(home), ...env },
    cwd: home,
    timeout: 60_000,
  })
}

/** The same launch for a process that Playwright does not ask: a second instance ends before anybody could. */
export function bareLaunch({ folder, home, args = [], env = {} }: LaunchOptions) {
  const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : []
  return {
    program: isReal ? realElectron() : standin,
    args: [...sandbox, ...ownFlags, '-r', witness, folder, ...args],
    options: { env: { ...environment(home), ...env }, cwd: home },
  }
}

function realElectron(): string {
  const path: unknown = createRequire(import.meta.url)('electron')
  if (typeof path !== 'string') throw new Error('electron does not say where its program is')
  return path
}

/** Nothing of the machine's own user gets in, except what a program needs to start and to find its screen. */
function environment(home: string): Record<string, string> {
  const needed = [
    'DISPLAY',
    'WAYLAND_DISPLAY',
    'XDG_RUNTIME_DIR',
    'DBUS_SESSION_BUS_ADDRESS',
    'SYSTEMROOT',
    'TEMP',
    'TMP',
  ]
  const given = needed.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(given),
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData', 'Roaming'),
    LOCALAPPDATA: join(home, 'AppData', 'Local'),
    TZ: 'UTC',
    LANG: 'en_US.UTF-8',
    ELECTRON_STANDIN_NODE: process.execPath,
    ...(isReal ? {} : { ELECTRON_STANDIN_CHROMIUM: inject('standinChromium') }),
  }
}
