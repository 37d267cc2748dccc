import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './find-browser.ts'

const standin = fileURLToPath(new URL('../test/electron-standin/electron-standin', import.meta.url))
const patienceMs = 60_000

/**
 * Starts a packed app, taken out of its archive into `folder`, on the stand-in for Electron: there is nothing around it that could
 * help out with a module that was not packed. Says what is wrong; `null` when it came up and ended well.
 */
export async function packedStart(folder: string, home: string): Promise<string | null> {
  const data = join(home, 'data')
  mkdirSync(home)
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    KIEPER_DATA: data,
    ELECTRON_STANDIN_NODE: process.execPath,
    ELECTRON_STANDIN_CHROMIUM: await findBrowser((line) => console.error(line)),
  }
  const child = spawn(standin, [folder, '--hidden'], { cwd: home, env, stdio: ['ignore', 'inherit', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', resolve)
  })
  const isUp = (): boolean => existsSync(join(data, 'endpoint.json'))
  const giveUpAt = Date.now() + patienceMs
  // Its endpoint comes after the database, the migrations and the calls are there.
  while (!isUp() && child.exitCode === null && Date.now() < giveUpAt) await sleep(50)
  const cameUp = isUp()
  child.kill('SIGTERM')
  const code = await ended
  return cameUp && code === 0 ? null : `what was packed does not start (exit ${code}): ${said}`
}
