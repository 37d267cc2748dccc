import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest'
import { rootFlags } from '../../scripts/find-browser.ts'
import { startSandbox } from '../../src/sandbox/index.ts'
import type { Sandbox, SandboxOptions, TaskOrder } from '../../src/sandbox/index.ts'
import { leanFlag, quietFlags } from '../support/lean-browser.ts'
import { run } from '../support/run-node.ts'
import { watchShifts } from './layout-shifts.ts'
import { hearTroubles } from './page-troubles.ts'
import type { PageTroubles } from './page-troubles.ts'
import { startServed } from './served-window.ts'
import type { Look, WindowHost } from './window-host.ts'

/** The key of every gateway here: it must never be seen in a page. */
export const secretKey = 'kp-51c0de-never-to-be-shown'
/** The name under which hosts are connected to the gateway. */
export const gatewayName = 'Here'

const kieper = fileURLToPath(new URL('../../bin/kieper.mjs', import.meta.url))

export interface Kit {
  /** A gateway that is gone after the file. Fast and with small pictures unless told otherwise. */
  gateway(options?: SandboxOptions): Promise<Sandbox>
  /** A host on folders of its own, gone after the file. `seed` fills its history with so many tasks first. */
  host(options?: { seed?: number; gateway?: Sandbox }): Promise<WindowHost>
  /** Opens the window, and closes it when the test ends. */
  visit(host: WindowHost, look?: Look): Promise<Page>
}

/** At the top of a file: one browser for its tests. */
export function useKit(): Kit {
  let browser: Browser | null = null
  const ends: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    for (const end of ends.toReversed()) await end()
  })

  return {
    async gateway(options) {
      const sandbox = await startSandbox({ key: secretKey, timeScale: 0.01, imageLongSidePx: 200, ...options })
      ends.push(() => sandbox.stop())
      return sandbox
    },
    async host({ seed = 0, gateway } = {}) {
      if (browser === null) throw new Error('hosts are started in hooks and tests')
      const root = await realpath(await mkdtemp(join(tmpdir(), 'kieper-e2e-')))
      ends.push(() => rm(root, { recursive: true, force: true }))
      await mkdir(join(root, 'home'))
      if (seed > 0) {
        // With all that it loads it costs a second, and half of the files need none.
        const { seedHistory } = await import('../support/seed-history.ts')
        const folders = { dataDir: join(root, 'data'), libraryDir: join(root, 'library') }
        await seedHistory({ ...folders, tasks: seed, newestAt: Date.now() - 60_000, pictures: 16, longSidePx: 320 })
      }
      const host = await startServed({ root, browser, onPage: prepare })
      ends.push(() => host.stop())
      if (gateway !== undefined) await connect(host, gateway)
      return host
    },
    visit: (host, look) => host.open(look),
  }
}

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: inject('browserPath'), args: [...rootFlags, ...quietFlags, leanFlag] })
}

const troublesOf = new WeakMap<Page, PageTroubles>()

/** Lets a test bring about troubles that would else fail it. */
export function expectTroubles(page: Page, ...patterns: RegExp[]): void {
  troublesOf.get(page)?.expect(...patterns)
}

/** Before a page goes anywhere: hears what goes wrong in it, and looks at its end that nothing did. */
async function prepare(page: Page, origin: string): Promise<void> {
  const troubles = hearTroubles(page, origin)
  troublesOf.set(page, troubles)
  page.setDefaultTimeout(30_000)
  await page.addInitScript(watchShifts)
  onTestFinished(async ({ task }) => {
    const left = troubles.left()
    if (task.result?.state === 'fail' || left.length > 0) await takePicture(page, task.name)
    await page.context().close()
    expect(left).toEqual([])
  })
}

async function takePicture(page: Page, name: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kieper-e2e-failed-'))
  const path = join(folder, `${name.replaceAll(/[^\w-]+/gu, '-').slice(0, 80)}.png`)
  try {
    await page.screenshot({ path, timeout: 5_000 })
    process.stderr.write(`browser tests: what was seen when “${name}” failed: ${path} (${page.url()})\n`)
  } catch (error) {
    process.stderr.write(`browser tests: no picture of “${name}”: ${String(error)}\n`)
  }
}

/** Connects a host to a gateway by the API, as `gatewayName`. */
export async function connect(host: WindowHost, gateway: Sandbox): Promise<void> {
  const secret = { key: gateway.key }
  await host.call('POST', '/connections', { name: gatewayName, kind: 'other', url: gateway.url, secret })
}

/** Makes tasks at the gateway and adds them to the host; gives the gateway's ids back. Done at once unless the order says otherwise. */
export async function addTasks(host: WindowHost, gateway: Sandbox, orders: readonly TaskOrder[]): Promise<string[]> {
  const ids = orders.map((order) => gateway.create({ durationMs: 1, dialect: { hiddenMs: 0 }, ...order }))
  for (const [at, order] of orders.entries())
    await host.call('POST', '/tasks', { text: ids[at], family: order.family, connection: gatewayName })
  return ids
}

/** A command of the command line on the folders of a host, which runs on. */
export async function runKieper(host: WindowHost, ...args: readonly string[]): Promise<void> {
  const env = { ...process.env, KIEPER_DATA: host.dataDir, KIEPER_LIBRARY: host.libraryDir }
  const { code, stderr } = await run([kieper, ...args], { env })
  if (code !== 0) throw new Error(`kieper ${args.join(' ')}: ${stderr}`)
}

/** Until the host has kept so many tasks. Looks again and again; the time limit of the test or hook ends it. */
export async function untilKept(host: WindowHost, count: number): Promise<void> {
  for (;;) {
    const { total } = await host.call<{ total: number }>('GET', '/tasks?status=kept&limit=1')
    if (total >= count) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
