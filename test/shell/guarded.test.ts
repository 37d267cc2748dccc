import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktopApp } from './desktop-app.ts'
import type { DesktopApp } from './desktop-app.ts'

let desktop: DesktopApp
let page: Page
beforeAll(async () => {
  desktop = await desktopApp()
  // As on a Linux desktop without a keyring; elsewhere it changes nothing.
  await desktop.start(['--password-store=basic'])
  page = await desktop.page()
  await page.getByRole('heading', { name: 'Every image you make, kept.' }).waitFor()
})
afterAll(() => desktop.remove())

const heading = 'document.querySelector("h1")?.textContent'
const inPage = (code: string): Promise<unknown> =>
  desktop
    .electron()
    .evaluate(({ BrowserWindow }, text) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text), code)
const address = (): Promise<string | undefined> =>
  desktop.electron().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())
const opened = (): Promise<string[]> => desktop.electron().evaluate(() => globalThis.witness.opened)

/** Electron's security guide, as far as a page can feel it. What windows are made with is looked at in test/main. */
describe('the page is guarded', () => {
  it('has no Node, and of Electron nothing but a line of strings', async () => {
    expect(await page.evaluate('[typeof require, typeof process, typeof module, typeof ipcRenderer]')).toEqual(
      Array.from({ length: 4 }, () => 'undefined'),
    )
    expect(await page.evaluate('Object.keys(window.kieper).toSorted()')).toEqual(['onMessage', 'post'])
  })

  it('runs no script but its own', async () => {
    const blocked = (code: string): Promise<unknown> =>
      page.evaluate(`new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), { once: true })
        ${code}
      })`)
    expect(
      await blocked(
        'document.body.append(Object.assign(document.createElement("img"), { src: "https://example.com/a.png" }))',
      ),
    ).toBe('img-src')
    const inline = `const script = document.createElement('script'); script.append('window.hasRun = true')
      try { document.body.append(script) } catch {}`
    expect(await blocked(inline)).toMatch(/^script-src|^require-trusted-types-for/u)
    expect(await page.evaluate('window.hasRun')).toBeUndefined()
    expect(await blocked('fetch("https://example.com").catch(() => {})')).toBe('connect-src')
    expect(
      await blocked(
        'document.body.append(Object.assign(document.createElement("iframe"), { src: "https://example.com" }))',
      ),
    ).toBe('frame-src')
    expect(await blocked('try { document.body.insertAdjacentHTML("beforeend", "<b>") } catch {}')).toBe(
      'require-trusted-types-for',
    )
  })

  it('gets no permission', async () => {
    const states = `Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'midi'].map(async (name) =>
      (await navigator.permissions.query({ name })).state))`
    expect(await page.evaluate(states)).toEqual(Array.from({ length: 5 }, () => 'denied'))
  })

  it('goes nowhere else, and what it links to opens outside only when it is known', async () => {
    const click = (href: string, target: string): Promise<unknown> =>
      page.evaluate(`Object.assign(document.body.appendChild(document.createElement('a')),
        { href: ${JSON.stringify(href)}, target: ${JSON.stringify(target)}, rel: 'noreferrer' }).click()`)
    await click('https://example.com/', '_self')
    await click('http://kie.ai/', '_blank')
    await click('https://example.com/', '_blank')
    await click('https://docs.kie.ai/', '_blank')
    await expect.poll(opened).toEqual(['https://docs.kie.ai/'])
    expect(await address()).toBe('app://kieper/')
    expect(await desktop.windowCount()).toBe(1)
    expect(await inPage(heading)).toBe('Every image you make, kept.')
  })

  it('is the only one that is answered', async () => {
    const answered = await desktop.electron().evaluate(({ BrowserWindow, ipcMain }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined) return null
      // The last one is ours: when it has been answered, the others would have been.
      const senders: [name: string, frame: object | null][] = [
        ['nobody', null],
        ['within', { url: 'app://kieper/', parent: {} }],
        ['foreign', { url: 'https://example.com/', parent: null }],
        ['alike', { url: 'app://kieper.example/', parent: null }],
        ['ours', { url: 'app://kieper/', parent: null }],
      ]
      const { send } = contents
      return new Promise<string[]>((resolve) => {
        const names: string[] = []
        contents.send = (channel: string, frame: string) => {
          const name = senders.find(([one]) => frame.includes(`"${one}"`))?.[0]
          if (name === undefined) return send.call(contents, channel, frame)
          names.push(name)
          if (name === 'ours') resolve(names)
        }
        for (const [name, senderFrame] of senders) {
          ipcMain.emit('kieper', { sender: contents, senderFrame }, JSON.stringify({ i: name, p: { u: '/about' } }))
        }
      })
    })
    expect(answered).toEqual(['ours'])
  })

  it('is loaded again after it has crashed, and says so', async () => {
    await desktop
      .electron()
      .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    await expect.poll(() => inPage(heading).catch(() => null)).toBe('Every image you make, kept.')
    const told = `[...document.querySelectorAll('[role=region][aria-label^=Messages]')].map((one) => one.textContent).join()`
    await expect.poll(() => inPage(told)).toContain('was loaded anew')
    expect(await readFile(join(desktop.dataDir, 'kieper.log'), 'utf8')).toContain('the page has crashed')
  })
})

describe('keys', () => {
  it('are told to lie unprotected where the desktop has no keychain', async () => {
    const about = await desktop.call<{ keys: string }>('GET', '/about')
    expect(about.keys).toBe(process.platform === 'linux' ? 'plain' : 'keychain')
  })
})
