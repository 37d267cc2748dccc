import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { leanFlag, quietFlags } from '../support/lean-browser.ts'
import { cdpOverPipe } from './cdp.ts'
import type { Cdp } from './cdp.ts'

export interface Chromium {
  cdp: Cdp
  /** Ends it at once. */
  kill(): void
}

const flags = [
  ...quietFlags,
  leanFlag,
  '--headless=new',
  '--no-startup-window',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-popup-blocking',
]

/** A browser that has been killed lets go of its profile a moment later. */
const tries = 40
const pauseMs = 100

/**
 * Starts the Chromium that shows the windows: one pipe for the stand-in, with whose end it ends, and a port for Playwright,
 * which waits for the line about it on stderr. `path` is the program.
 */
export async function launchChromium(path: string, profileDir: string): Promise<Chromium> {
  mkdirSync(profileDir, { recursive: true })
  for (let left = tries; left > 0; left -= 1) {
    const child = start(path, profileDir)
    const listening = await untilListening(child)
    if (listening !== null) {
      process.stderr.write(`\n${listening}\n`)
      return { cdp: cdpOf(child), kill: () => void child.kill('SIGKILL') }
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  throw new Error(`${path} does not start with the profile ${profileDir}`)
}

function start(path: string, profileDir: string): ChildProcess {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const own = [`--user-data-dir=${profileDir}`, '--remote-debugging-port=0', '--remote-debugging-pipe']
  return spawn(path, [...flags, ...sandbox, ...own], { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
}

/** The line that says where it listens, or `null` when it has ended before. What else it says is about buses that are not there. */
function untilListening(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000)
      const line = /^DevTools listening on ws:\S+$/mu.exec(said)
      if (line !== null) resolve(line[0])
    })
    child.on('error', reject)
    child.on('exit', () => resolve(null))
  })
}

function cdpOf(child: ChildProcess): Cdp {
  const [, , , toBrowser, fromBrowser] = child.stdio
  if (!(toBrowser instanceof Writable) || !(fromBrowser instanceof Readable)) throw new Error('the pipes are missing')
  return cdpOverPipe(toBrowser, fromBrowser)
}
