import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bareLaunch, launchApp } from '../shell/launch.ts'
import { run } from '../support/run-node.ts'

const folder = fileURLToPath(new URL('../fixtures/standin-app', import.meta.url))

/** What the fixture app writes down. */
interface Notes {
  heard: string[]
  asked: string[]
}

/** An app of a few lines that uses what the stand-in has. What runs here is never Electron. */
describe('the stand-in for Electron', () => {
  let home = ''
  let app: ElectronApplication
  let page: Page
  beforeAll(async () => {
    home = await realpath(await mkdtemp(join(tmpdir(), 'kieper-standin-')))
    app = await launchApp({ folder, home })
    page = await app.firstWindow()
    await page.waitForFunction('document.title === "sum 5"')
  })
  afterAll(async () => {
    await app.close()
    await rm(home, { recursive: true, force: true })
  })

  const notes = (): Promise<Notes> =>
    app.evaluate(() => {
      const { fixture }: { fixture: Notes } = Object.assign({ fixture: { heard: [], asked: [] } }, globalThis)
      return { heard: fixture.heard, asked: fixture.asked }
    })
  const address = (): Promise<string | undefined> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())

  it('says what it is, and how the app is called', async () => {
    const { program, args, options } = bareLaunch({ folder: home, home })
    const { stderr } = await run(args, { program, ...options })
    expect(stderr).toContain('this is not Electron')
    const facts = await app.evaluate(({ app }) => [app.getName(), app.getVersion(), app.isPackaged, process.type])
    expect(facts).toEqual(['fixture', '1.2.3', false, 'browser'])
  })

  it('carries strings between page and main by an isolated preload', async () => {
    await expect.poll(() => page.locator('output').textContent()).toBe('heard first;heard last;')
    expect((await notes()).heard).toEqual(['app://fixture/ first', 'app://fixture/ last', 'app://fixture/ after'])
    const inPage = await page.evaluate(
      '[typeof require, typeof ipcRenderer, Object.isFrozen(fixture), isSecureContext]',
    )
    expect(inPage).toEqual(['undefined', 'undefined', true, true])
  })

  it('refuses to carry what it would carry otherwise than Electron', async () => {
    await expect(page.evaluate('fixture.postDate()')).rejects.toThrow('only what JSON can carry')
  })

  it('serves the scheme of the app, with its policy in force', async () => {
    expect(await address()).toBe('app://fixture/')
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).color')).toBe('rgb(1, 2, 3)')
    expect(await page.evaluate('fetch("/broken").then(() => "there", () => "failed")')).toBe('failed')
    const blocked = `new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), { once: true })
      document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }))
    })`
    expect(await page.evaluate(blocked)).toBe('script-src-elem')
    expect(await page.evaluate('window.ran')).toBeUndefined()
  })

  it('asks the app before the page goes elsewhere or opens a window', async () => {
    await page.click('#away')
    await page.click('#new')
    await page.click('#within')
    await expect.poll(address).toBe('app://fixture/other')
    expect((await notes()).asked).toEqual(['https://example.com/', 'app://fixture/new', 'app://fixture/other'])
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    await expect.poll(() => app.windows().length).toBe(1)
  })

  it('lets the app decide what the page may', async () => {
    const state = 'navigator.permissions.query({ name: "geolocation" }).then(({ state }) => state)'
    expect(await page.evaluate(state)).toBe('denied')
  })

  it('hands a second launch to the first', async () => {
    const { program, args, options } = bareLaunch({ folder, home, args: ['kieper://add'] })
    const { code } = await run(args, { program, ...options })
    expect(code).toBe(0)
    await expect.poll(async () => (await notes()).heard.at(-1)).toBe('second kieper://add {"from":"fixture"}')
  })

  it('refuses what Electron refuses', async () => {
    const words = await app.evaluate(({ BrowserWindow, Menu, nativeImage, protocol, Tray }) => {
      const wordsOf = (bad: () => unknown): string => {
        try {
          bad()
          return 'nothing'
        } catch (error) {
          return String(error)
        }
      }
      return [
        wordsOf(() => new Tray('/nowhere.png')),
        wordsOf(() => Menu.buildFromTemplate([{}])),
        wordsOf(() => protocol.registerSchemesAsPrivileged([])),
        wordsOf(() => new BrowserWindow({ webPreferences: { nodeIntegration: true } })),
        String(nativeImage.createFromBuffer(Buffer.from('RIFF....WEBP')).isEmpty()),
      ]
    })
    expect(words).toEqual([
      expect.stringContaining('Failed to load image'),
      expect.stringContaining('Invalid template'),
      expect.stringContaining('before app is ready'),
      expect.stringContaining('without Node'),
      'true',
    ])
  })

  it('shows a page again after its process has crashed', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    await expect.poll(async () => (await notes()).heard).toContain('crashed')
    const title = (): Promise<unknown> =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.title'),
      )
    await expect.poll(title).toBe('sum 5')
  })

  it('goes on without windows, and a click in the menu opens one', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await expect.poll(async () => (await notes()).heard.at(-1)).toBe('all closed')
    const [opened] = await Promise.all([
      app.waitForEvent('window'),
      app.evaluate(() => {
        const { witness } = Object.assign({ witness: { menu: { items: [{ click: () => {} }] } } }, globalThis)
        witness.menu.items[0]?.click()
      }),
    ])
    await expect.poll(() => opened.title()).toBe('sum 5')
  })

  it('never becomes ready for an entry that waits for it at its top, as in Electron', async () => {
    const { program, args, options } = bareLaunch({ folder, home, env: { FIXTURE_DEADLOCK: 'yes' } })
    const { code, stderr } = await run(args, { program, ...options })
    expect(code).toBe(13)
    expect(stderr).toContain('unsettled top-level await')
  })
})
