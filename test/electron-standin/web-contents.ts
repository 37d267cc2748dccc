import { EventEmitter } from 'node:events'
import { electronEvent } from './electron-event.ts'
import { frameMain } from './frame-main.ts'
import type { FrameMain } from './frame-main.ts'
import { answerCall } from './ipc-main.ts'
import { IpcMain } from './ipc-main.ts'
import { navigationGate } from './navigation-gate.ts'
import type { NavigationGate, WantedDocument } from './navigation-gate.ts'
import { openPage } from './open-page.ts'
import type { Page, PageOptions } from './open-page.ts'
import { preloadLine } from './preload-line.ts'
import type { PreloadLine } from './preload-line.ts'
import { session } from './session.ts'
import { electronUrl, shownUrl } from './shown-url.ts'

interface WindowWish {
  url: string
  frameName: string
  features: string
  disposition: 'foreground-tab'
}

const all = new Set<WebContents>()
let lastId = 0

/** A page of the browser with its preload, by the names of Electron. */
export class WebContents extends EventEmitter {
  readonly id = ++lastId
  readonly ipc = new IpcMain()
  readonly session = session.defaultSession
  readonly mainFrame: FrameMain = frameMain(() => this.getURL(), null)
  readonly #page: Promise<Page>
  #url = ''
  #targetId = ''
  #line: PreloadLine | null = null
  #gate: NavigationGate | null = null
  #mayOpen: (wish: WindowWish) => { action: string } = () => ({ action: 'allow' })
  #loading = false
  #crashed = false
  #destroyed = false

  static getAllWebContents = (): WebContents[] => [...all]
  static fromId = (id: number): WebContents | undefined => [...all].find((one) => one.id === id)
  static fromDevToolsTargetId = (id: string): WebContents | undefined => [...all].find((one) => one.#targetId === id)

  constructor(options: PageOptions) {
    super()
    all.add(this)
    this.#page = openPage(options, (page) => this.#listen(page))
    this.#page.catch((error: unknown) => this.#complain(error))
  }

  getURL = (): string => electronUrl(this.#url)
  isDestroyed = (): boolean => this.#destroyed
  isLoading = (): boolean => this.#loading
  isCrashed = (): boolean => this.#crashed

  setWindowOpenHandler(handler: (wish: WindowWish) => { action: string }): void {
    this.#mayOpen = handler
  }

  async loadURL(url: string): Promise<void> {
    const { session: page } = await this.#page
    await session.defaultSession.settlePermissions(url)
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()))
    this.#begin()
    const { errorText } = await page.send('Page.navigate', { url: shownUrl(url) })
    if (errorText === undefined) return loaded
    this.#loading = false
    this.emit('did-fail-load', electronEvent({}), -2, errorText, url, true)
    throw new Error(`${errorText} loading '${url}'`)
  }

  reload(): void {
    this.#begin()
    this.#do(({ session: page }) => page.send('Page.reload'))
  }

  send(channel: string, ...args: unknown[]): void {
    this.#line?.post({ kind: 'message', channel, args })
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { session: page } = await this.#page
    const options = { expression: code, awaitPromise: true, returnByValue: true, userGesture }
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', options)
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  /** Nobody drags here; refused as Electron refuses it. */
  startDrag({ icon }: { file: string; icon: { isEmpty(): boolean } | string }): void {
    if (typeof icon !== 'string' && icon.isEmpty()) throw new Error("Must specify non-empty 'icon' option")
  }

  forcefullyCrashRenderer(): void {
    this.#do(({ session: page }) => page.send('Page.crash'))
  }

  focus(): void {
    this.#do(({ session: page }) => page.send('Page.bringToFront'))
  }

  /** As the page's own `window.close()`: the window around it decides. */
  close(): void {
    this.emit('standin-close')
  }

  /** @internal The window around it is gone. */
  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    all.delete(this)
    this.emit('destroyed')
    void this.#page.then((page) => page.close()).catch(() => undefined)
  }

  #begin(): void {
    this.#gate?.expectOwn()
    this.#loading = true
    this.emit('did-start-loading')
  }

  #do(effect: (page: Page) => Promise<unknown>): void {
    this.#page.then(effect).catch((error: unknown) => this.#complain(error))
  }

  #complain(error: unknown): void {
    if (this.#destroyed || this.#crashed) return
    process.stderr.write(`electron-standin: ${error instanceof Error ? error.message : String(error)}\n`)
  }

  #listen(page: Page): void {
    this.#targetId = page.targetId
    page.onGone(() => this.emit('standin-gone'))
    // The id of a page's main frame is that of its target.
    this.#gate = navigationGate(page.session, page.targetId, (wanted) => this.#mayShow(wanted))
    this.#line = preloadLine(page.session, (message) => {
      void answerCall(message, this).then((answer) => answer !== null && this.#line?.post(answer))
    })
    this.#follow(page)
  }

  #follow({ session: page }: Page): void {
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return
      this.#url = frame.url
      this.#crashed = false
      this.emit('did-navigate', electronEvent({}), this.getURL(), 200, 'OK')
    })
    page.on('Page.navigatedWithinDocument', ({ url }) => {
      this.#url = url
      this.emit('did-navigate-in-page', electronEvent({}), this.getURL(), true)
    })
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', electronEvent({})))
    page.on('Page.loadEventFired', () => {
      this.#loading = false
      this.emit('did-finish-load')
      this.emit('did-stop-loading')
    })
    page.on('Inspector.targetCrashed', () => {
      this.#crashed = true
      this.emit('render-process-gone', electronEvent({}), { reason: 'crashed', exitCode: 133 })
    })
    page.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      const wish = { frameName: windowName, features: windowFeatures.join(','), disposition: 'foreground-tab' } as const
      const { action } = this.#mayOpen({ url: electronUrl(url), ...wish })
      if (action !== 'deny') this.#complain(new Error(`the app allows a window for ${url}, which the stand-in has not`))
    })
  }

  /** What the page itself wants to show: Electron asks the app, which may prevent it. */
  #mayShow({ url, isMainFrame, isRedirect }: WantedDocument): boolean {
    const names = isRedirect ? ['will-redirect'] : ['will-frame-navigate', ...(isMainFrame ? ['will-navigate'] : [])]
    return names.every((name) => {
      const event = electronEvent({
        url,
        isMainFrame,
        isSameDocument: false,
        frame: isMainFrame ? this.mainFrame : null,
      })
      this.emit(name, event, url, false, isMainFrame)
      return !event.defaultPrevented
    })
  }
}
