import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { inject } from 'vitest'
import { run } from '../support/run-node.ts'
import type { Ended } from '../support/run-node.ts'
import { callApi, readEndpoint } from './api-calls.ts'
import { bareLaunch, launchApp } from './launch.ts'
import type { LaunchOptions } from './launch.ts'
import './witness.ts'

/** The desktop app on folders of its own. */
export interface DesktopApp {
  dataDir: string
  libraryDir: string
  /** That of the last start. */
  electron(): ElectronApplication
  /** Starts it, also where another Kieper runs its data folder; gives back its process id. */
  launch(args?: readonly string[]): Promise<number>
  /** Starts it, again after it has ended, and waits until it runs its data folder. */
  start(args?: readonly string[]): Promise<ElectronApplication>
  /** As a user or the system who starts it while it runs; ends when that second process has ended. */
  startSecond(args: readonly string[]): Promise<Ended>
  /** The page of the window, as soon as there is one. */
  page(): Promise<Page>
  windowCount(): Promise<number>
  /** A call of the HTTP API that the app offers to scripts: to arrange what a spec begins with, and to look at what it has led to. */
  call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T>
  /** On a turn of its own, as whatever specs set off: the inspector asks in the midst of anything, even of a query. */
  clickInTray(id: string): Promise<void>
  /** Ends it as the user does, if it still runs, and removes its folders. */
  remove(): Promise<void>
}

/** `env` is added to that of the app; `tray: false` is a desktop on which nothing shows tray icons. */
export async function desktopApp({
  env = {},
  tray = true,
}: { env?: Record<string, string>; tray?: boolean } = {}): Promise<DesktopApp> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'kieper-shell-')))
  const home = join(root, 'home')
  const dataDir = join(root, 'data')
  const libraryDir = join(root, 'library')
  const programs = join(root, 'programs')
  await Promise.all([mkdir(home), mkdir(programs)])
  await answerForTheBus(programs, tray)
  const path = [programs, process.env['PATH'] ?? ''].join(delimiter)
  const launch = (args: readonly string[]): LaunchOptions => ({
    folder: inject('desktopFolder'),
    home,
    args,
    env: { KIEPER_DATA: dataDir, KIEPER_LIBRARY: libraryDir, PATH: path, ...env },
  })
  let app: ElectronApplication | null = null
  let isRunning = false

  function electron(): ElectronApplication {
    if (app === null) throw new Error('it has not been started')
    return app
  }

  async function launchWith(args: readonly string[]): Promise<number> {
    const started = await launchApp(launch(args))
    app = started
    isRunning = true
    started.on('close', () => {
      isRunning = false
    })
    return started.evaluate(() => process.pid)
  }

  return {
    dataDir,
    libraryDir,
    electron,
    launch: (args = []) => launchWith(args),
    call: (method, path, body) => callApi(dataDir, method, path, body),
    async start(args = []) {
      const pid = await launchWith(args)
      const started = electron()
      // Its tray is drawn when the core has been opened and has said what there is; calls are answered by the one that runs now.
      await until(() => started.evaluate(() => globalThis.witness.menu !== null))
      await until(async () => (await readEndpoint(dataDir).catch(() => null))?.pid === pid)
      return started
    },
    async startSecond(args) {
      const { program, args: all, options } = bareLaunch(launch(args))
      return run(all, { program, ...options })
    },
    async page() {
      const page = await electron().firstWindow()
      page.setDefaultTimeout(30_000)
      return page
    },
    windowCount: () => electron().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    async clickInTray(id) {
      const found = await electron().evaluate((_electron, wanted) => {
        const item = globalThis.witness.menu?.getMenuItemById(wanted) ?? null
        setImmediate(() => item?.click())
        return item !== null
      }, id)
      if (!found) throw new Error(`the tray has no item ${id}`)
    },
    async remove() {
      if (isRunning) await electron().close()
      await rm(root, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Looks again and again; the time limit of the test or hook ends it. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}

/** What asks the bus of a Linux desktop whether anything shows tray icons gets its answer from here: specs need no desktop. */
async function answerForTheBus(programs: string, tray: boolean): Promise<void> {
  if (process.platform !== 'linux') return
  await writeFile(join(programs, 'gdbus'), `#!/bin/sh\necho '(<${tray}>,)'\n`, { mode: 0o755 })
}
