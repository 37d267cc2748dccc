import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import { start } from '../support/run-node.ts'
import type { Running } from '../support/run-node.ts'
import type { Look, WindowHost } from './window-host.ts'

const bin = fileURLToPath(new URL('../../bin/kieper.mjs', import.meta.url))

export interface ServedOptions {
  /** Holds the data folder, the library and the home of the process. */
  root: string
  browser: Browser
  /** Told of each page before it goes anywhere. */
  onPage(page: Page, origin: string): Promise<void>
}

/** `kieper serve` as a process of its own on a free port, looked at by a browser. */
export async function startServed(options: ServedOptions): Promise<WindowHost> {
  const { root, browser, onPage } = options
  const dataDir = join(root, 'data')
  const libraryDir = join(root, 'library')
  let process = await serve(root, 0)
  const port = endpointOf(dataDir).port
  const origin = `http://127.0.0.1:${port}`

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { authorization: `Bearer ${endpointOf(dataDir).token}`, 'content-type': 'application/json' }
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const response = await fetch(`${origin}${path}`, init)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    const value: T = JSON.parse(await response.text())
    return value
  }

  return {
    dataDir,
    libraryDir,
    origin,
    async open(look = {}) {
      const context = await newContext(browser, look)
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
      const page = await context.newPage()
      await onPage(page, origin)
      const { url } = await call<{ url: string }>('POST', '/session')
      if (look.path === undefined) await page.goto(url)
      else {
        // The cookie alone: loading the history first would cost as much again as the screen that is looked at.
        await context.request.get(url, { maxRedirects: 0 })
        await page.goto(`${origin}${look.path}`)
      }
      return page
    },
    call: (method, path, body) => call(method, `/api${path}`, body),
    kill: () => end(process, 'SIGKILL'),
    async restart() {
      process = await serve(root, port)
    },
    stop: () => end(process, 'SIGTERM'),
  }
}

function newContext(browser: Browser, look: Look): Promise<BrowserContext> {
  const { theme = 'light', width = 1440, height = 900, language = 'en-US', reducedMotion = false, zoom = 1 } = look
  return browser.newContext({
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: theme,
    locale: language,
    timezoneId: 'UTC',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  })
}

/** Resolves when it can be visited. */
async function serve(root: string, port: number): Promise<Running> {
  const folders = ['--data', join(root, 'data'), '--library', join(root, 'library')]
  const running = start([bin, 'serve', '--port', String(port), ...folders], {
    cwd: root,
    env: {
      PATH: globalThis.process.env['PATH'] ?? '',
      ...(globalThis.process.env['SYSTEMROOT'] === undefined
        ? {}
        : { SYSTEMROOT: globalThis.process.env['SYSTEMROOT'] }),
      HOME: join(root, 'home'),
      USERPROFILE: join(root, 'home'),
      TZ: 'UTC',
      KIEPER_PAGE: inject('pageFolder'),
    },
  })
  await running.line(/^http:\/\/127\.0\.0\.1:/u)
  return running
}

async function end({ child, ended }: Running, signal: NodeJS.Signals): Promise<void> {
  if (isAlive(child)) child.kill(signal)
  await ended
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

function endpointOf(dataDir: string): { port: number; token: string } {
  return JSON.parse(readFileSync(join(dataDir, 'endpoint.json'), 'utf8'))
}
