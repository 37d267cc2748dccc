import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { BrowserContext } from 'playwright-core'
import { findBrowser, rootFlags } from '../../scripts/find-browser.ts'
import { start } from '../../test/support/run-node.ts'

const bin = fileURLToPath(new URL('../../bin/kieper.mjs', import.meta.url))

/** `kieper serve` on a folder, and a browser that is let in. */
export interface Served {
  origin: string
  context: BrowserContext
  /** A call of the HTTP API. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>
  stop(): Promise<void>
}

export async function serveHistory(root: string): Promise<Served> {
  const folders = ['--data', join(root, 'data'), '--library', join(root, 'library')]
  const running = start([bin, 'serve', '--port', '0', ...folders], { cwd: root, env: process.env })
  const url = await running.line(/^http:\/\/127\.0\.0\.1:/u)
  const executablePath = await findBrowser((line) => console.error(line))
  // A profile on disk, as users have one: a private one keeps no compiled script from one visit to the next.
  const context = await chromium.launchPersistentContext(join(root, 'profile'), {
    executablePath,
    args: [...rootFlags],
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
  })
  const page = await context.newPage()
  await page.goto(url)
  await page.close()
  const { port, token }: { port: number; token: string } = JSON.parse(
    readFileSync(join(root, 'data', 'endpoint.json'), 'utf8'),
  )
  const origin = `http://127.0.0.1:${port}`

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const response = await fetch(`${origin}/api${path}`, init)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    const value: T = JSON.parse(text)
    return value
  }

  return {
    origin,
    context,
    call,
    async stop() {
      await context.close()
      running.child.kill('SIGTERM')
      await running.ended
    },
  }
}
