import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

/** The folders of `app.getPath` on Linux and macOS, by the environment alone: a test chooses them by HOME. */
export function appPaths(name: string): Map<string, string> {
  const home = homedir()
  const config = process.platform === 'darwin' ? join(home, 'Library', 'Application Support') : join(home, '.config')
  const appData = process.env['XDG_CONFIG_HOME'] ?? config
  const userData = join(appData, name)
  return new Map([
    ['home', home],
    ['appData', appData],
    ['userData', userData],
    ['sessionData', userData],
    ['logs', join(userData, 'logs')],
    ['crashDumps', join(userData, 'Crashpad')],
    ['temp', tmpdir()],
    ['exe', process.execPath],
    ['desktop', join(home, 'Desktop')],
    ['documents', join(home, 'Documents')],
    ['downloads', join(home, 'Downloads')],
    ['music', join(home, 'Music')],
    ['pictures', join(home, 'Pictures')],
    ['videos', join(home, 'Videos')],
  ])
}
