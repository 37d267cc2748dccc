import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { busyTwoSecondsMs } from '../support/busy-two-seconds.ts'
import { readEndpoint } from './api-calls.ts'
import { desktopApp, until } from './desktop-app.ts'
import type { DesktopApp } from './desktop-app.ts'

const key = 'kp-51c0de'
const kieper = fileURLToPath(new URL('../../bin/kieper.mjs', import.meta.url))
let gateway: Sandbox
let desktop: DesktopApp
beforeAll(async () => {
  gateway = await startSandbox({ key, timeScale: 0.01, imageLongSidePx: 200 })
  desktop = await desktopApp()
  await desktop.start()
})
afterAll(async () => {
  await desktop.remove()
  await gateway.stop()
})

/** Everything has ended: processes are gone when their pipes are. */
const ended = (): Promise<unknown> => desktop.electron().waitForEvent('close')

describe('the window is closed', () => {
  it('and the tray goes on, which shows it again where it was', async () => {
    await desktop.page()
    const place = { x: 40, y: 60, width: 900, height: 700 }
    await desktop.electron().evaluate(({ BrowserWindow }, bounds) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setBounds(bounds)
      setImmediate(() => window?.close())
    }, place)
    await expect.poll(desktop.windowCount).toBe(0)
    const [page] = await Promise.all([desktop.electron().waitForEvent('window'), desktop.clickInTray('show')])
    await page.getByRole('heading', { name: 'Every image you make, kept.' }).waitFor()
    const shown = await desktop
      .electron()
      .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    expect(shown).toEqual(place)
  })
})

describe('the app ends', () => {
  it('within two seconds of being told so in the tray, and lets go of its data', async () => {
    expect(existsSync(`${desktop.dataDir}/endpoint.json`)).toBe(true)
    // One that is gone before its page is loaded has not crashed.
    await desktop.electron().evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      setImmediate(() => {
        window?.destroy()
        globalThis.witness.menu?.getMenuItemById('show')?.click()
        BrowserWindow.getAllWindows()[0]?.destroy()
      })
    })
    await expect.poll(desktop.windowCount).toBe(0)
    const closed = ended()
    const began = performance.now()
    await desktop.clickInTray('quit').catch(() => undefined)
    await closed
    expect(performance.now() - began).toBeLessThan(busyTwoSecondsMs)
    expect(existsSync(`${desktop.dataDir}/endpoint.json`)).toBe(false)
    await desktop.start(['--hidden'])
    // Nothing went wrong on the way: what did would stand there.
    await expect(readFile(`${desktop.dataDir}/kieper.log`, 'utf8').catch(() => '')).resolves.toBe('')
  })

  it('without a goodbye, and the next start goes on with what was waiting', async () => {
    await desktop.call('POST', '/connections', { name: 'Here', kind: 'other', url: gateway.url, secret: { key } })
    const id = gateway.create({
      family: 'jobs',
      prompt: 'Made while it was dead',
      durationMs: 3_000,
      dialect: { hiddenMs: 0 },
    })
    await desktop.call('POST', '/tasks', { text: id, family: 'jobs', connection: 'Here' })
    const closed = ended()
    await desktop
      .electron()
      .evaluate(() => process.kill(process.pid, 'SIGKILL'))
      .catch(() => undefined)
    await closed
    await desktop.start(['--hidden'])
    const kept = async (): Promise<boolean> =>
      (await desktop.call<{ total: number }>('GET', '/tasks?status=kept')).total === 1
    await until(kept)
  })
})

describe('beside kieper serve', () => {
  it('the window says that another one works, and goes on by itself when that one ends', async () => {
    const closed = ended()
    await desktop.clickInTray('quit').catch(() => undefined)
    await closed
    const serve = spawn(process.execPath, [kieper, 'serve', '--port', '0'], {
      env: {
        ...process.env,
        KIEPER_DATA: desktop.dataDir,
        KIEPER_LIBRARY: desktop.libraryDir,
        KIEPER_PAGE: `${desktop.dataDir}/no-page`,
      },
      stdio: 'ignore',
    })
    const served = once(serve, 'exit')
    onTestFinished(() => void serve.kill('SIGKILL'))
    await until(() => Promise.resolve(existsSync(`${desktop.dataDir}/endpoint.json`)))
    const pid = await desktop.launch()
    const page = await desktop.page()
    const notice = page.getByText('Nothing is asked or saved from here')
    await notice.waitFor()
    await page.getByText('Made while it was dead').first().waitFor()
    serve.kill('SIGTERM')
    await served
    await notice.waitFor({ state: 'detached' })
    await until(async () => (await readEndpoint(desktop.dataDir).catch(() => null))?.pid === pid)
  })
})

describe('on a desktop that shows no tray', () => {
  it('the user is asked before the window closes over work that waits, and another start brings it back', async () => {
    const bare = await desktopApp({ tray: false })
    onTestFinished(() => bare.remove())
    const electron = await bare.start()
    await bare.page()
    await bare.call('POST', '/connections', { name: 'Here', kind: 'other', url: gateway.url, secret: { key } })
    const text = gateway.create({ family: 'jobs', prompt: 'Slow', durationMs: 60 * 60_000 })
    await bare.call('POST', '/tasks', { text, family: 'jobs', connection: 'Here' })
    await expect.poll(() => electron.evaluate(() => globalThis.witness.tooltip)).toMatch(/1 waiting/u)
    await electron.evaluate(({ BrowserWindow, dialog }) => {
      dialog.showMessageBox = (...given: unknown[]) => {
        globalThis.witness.opened.push(JSON.stringify(given.at(-1)))
        return Promise.resolve({ response: 0, checkboxChecked: false })
      }
      setImmediate(() => BrowserWindow.getAllWindows()[0]?.close())
    })
    await expect.poll(bare.windowCount).toBe(0)
    const asked = await electron.evaluate(() => globalThis.witness.opened)
    expect(asked).toEqual([expect.stringContaining('This desktop shows no tray icons')])
    await bare.startSecond([])
    await expect.poll(bare.windowCount).toBe(1)
  })
})
