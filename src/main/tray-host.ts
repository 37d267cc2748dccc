import { execFile } from 'node:child_process'

/** One question to the session's bus, for each of the tools that can ask it. Desktops come with at least one of them. */
const watcher = 'org.kde.StatusNotifierWatcher'
const path = '/StatusNotifierWatcher'
const property = 'IsStatusNotifierHostRegistered'
const properties = 'org.freedesktop.DBus.Properties'
const questions: readonly (readonly [string, readonly string[]])[] = [
  ['gdbus', ['call', '--session', '-d', watcher, '-o', path, '-m', `${properties}.Get`, watcher, property]],
  ['busctl', ['--user', '--timeout=2', 'get-property', watcher, path, watcher, property]],
  [
    'dbus-send',
    [
      '--session',
      '--print-reply',
      `--dest=${watcher}`,
      path,
      `${properties}.Get`,
      `string:${watcher}`,
      `string:${property}`,
    ],
  ],
]
const patienceMs = 2_000

type Ask = (tool: string, args: readonly string[]) => Promise<{ found: boolean; output: string }>

/**
 * Is there anything on this desktop that shows tray icons? Electron does not tell: on GNOME without its extension the icon just
 * is nowhere (electron/electron#5872). Where nobody can say, the answer is no: then closing the window must not hide the app.
 */
export async function hasTrayHost(platform: NodeJS.Platform, ask: Ask = run): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [tool, args] of questions) {
    const { found, output } = await ask(tool, args)
    if (found) return /\btrue\b/u.test(output)
  }
  return false
}

/** `found` is false only where the tool is not installed. */
function run(tool: string, args: readonly string[]): Promise<{ found: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(tool, args, { timeout: patienceMs, maxBuffer: 10_000 }, (error, stdout) =>
      resolve({ found: error?.code !== 'ENOENT', output: error === null ? stdout : '' }),
    )
  })
}
