import { EventEmitter } from 'node:events'
import { appPaths } from './app-paths.ts'
import { BrowserWindow, windowEvents } from './browser-window.ts'
import { electronEvent } from './electron-event.ts'
import { releaseLaunchLock, takeLaunchLock } from './launch-lock.ts'
import { isBrowserRunning, runningBrowser } from './running-browser.ts'

/** What `run.ts` knows of the app that it starts. */
export interface StartedApp {
  folder: string
  name: string
  version: string
}

class App extends EventEmitter {
  #started: StartedApp = { folder: process.cwd(), name: 'Electron', version: '0.0.0' }
  #paths = appPaths('Electron')
  #ready = Promise.withResolvers<void>()
  #isReady = false
  #quitting = false
  #badge = 0
  #openAtLogin = false

  readonly isPackaged = false
  readonly commandLine = {
    hasSwitch: (name: string) => switchValue(name) !== null,
    getSwitchValue: (name: string) => switchValue(name) ?? '',
    appendSwitch: () => undefined,
  }

  constructor() {
    super()
    windowEvents.on('created', (window) => {
      this.emit('web-contents-created', electronEvent({}), window.webContents)
      this.emit('browser-window-created', electronEvent({}), window)
      window.webContents.on('render-process-gone', (_event, details) => {
        this.emit('render-process-gone', electronEvent({}), window.webContents, details)
      })
    })
    windowEvents.on('focus', (window) => this.emit('browser-window-focus', electronEvent({}), window))
    windowEvents.on('blur', (window) => this.emit('browser-window-blur', electronEvent({}), window))
    windowEvents.on('none-left', () => {
      if (this.#quitting) return
      if (this.listenerCount('window-all-closed') === 0) this.quit()
      else this.emit('window-all-closed')
    })
  }

  /** @internal By `run.ts`. */
  start(started: StartedApp): void {
    this.#started = started
    this.#paths = appPaths(started.name)
  }

  /** @internal By `run.ts`, when the browser runs. */
  becomeReady(): void {
    this.#isReady = true
    this.emit('will-finish-launching')
    this.emit('ready', electronEvent({}), {})
    this.#ready.resolve()
  }

  whenReady = (): Promise<void> => this.#ready.promise
  isReady = (): boolean => this.#isReady
  getAppPath = (): string => this.#started.folder
  getName = (): string => this.#started.name
  getVersion = (): string => this.#started.version
  getLocale = (): string => 'en-US'
  getSystemLocale = (): string => 'en-US'
  getPreferredSystemLanguages = (): string[] => ['en-US']
  get name(): string {
    return this.#started.name
  }

  setName(name: string): void {
    this.#started = { ...this.#started, name }
    this.#paths = appPaths(name)
  }

  getPath(name: string): string {
    const path = this.#paths.get(name)
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  }

  setPath(name: string, path: string): void {
    if (!this.#paths.has(name)) throw new Error(`Failed to set path '${name}'`)
    this.#paths.set(name, path)
    if (name === 'userData') this.#paths.set('sessionData', path)
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
  }

  requestSingleInstanceLock(additionalData: unknown = null): boolean {
    const own = { argv: process.argv, workingDirectory: process.cwd(), additionalData }
    return takeLaunchLock(this.getPath('userData'), own, (launch) => {
      this.emit('second-instance', electronEvent({}), launch.argv, launch.workingDirectory, launch.additionalData)
    })
  }

  quit(): void {
    if (this.#quitting) return
    const asked = electronEvent({})
    this.emit('before-quit', asked)
    if (asked.defaultPrevented) return
    this.#quitting = true
    for (const window of BrowserWindow.getAllWindows()) window.close()
    if (BrowserWindow.getAllWindows().length > 0) {
      this.#quitting = false
      return
    }
    const last = electronEvent({})
    this.emit('will-quit', last)
    if (last.defaultPrevented) this.#quitting = false
    else this.#end(0)
  }

  exit(code = 0): void {
    this.#quitting = true
    for (const window of BrowserWindow.getAllWindows()) window.destroy()
    this.#end(code)
  }

  #end(code: number): void {
    this.emit('quit', electronEvent({}), code)
    releaseLaunchLock(this.getPath('userData'))
    if (isBrowserRunning()) runningBrowser('app').kill()
    process.exit(code)
  }

  /** That of macOS, which is not here. */
  readonly dock: { setBadge(text: string): void } | undefined = undefined

  setBadgeCount(count = 0): boolean {
    this.#badge = count
    return true
  }
  getBadgeCount = (): number => this.#badge

  /** As on Linux: nothing (Electron has no login items there). */
  setLoginItemSettings({ openAtLogin = false }: { openAtLogin?: boolean }): void {
    if (process.platform !== 'linux') this.#openAtLogin = openAtLogin
  }
  getLoginItemSettings = () => ({
    openAtLogin: this.#openAtLogin,
    executableWillLaunchAtLogin: this.#openAtLogin,
    wasOpenedAtLogin: false,
  })

  /** These reach into the desktop, and there is none. */
  setAsDefaultProtocolClient = (): boolean => true
  isDefaultProtocolClient = (): boolean => false
  setAppUserModelId(): void {}
  setDesktopName(): void {}
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
  focus(): void {}
  hide(): void {}
  show(): void {}
  disableHardwareAcceleration(): void {}
}

/** `--name=value` and `--name` of the command line; Chromium's own and the app's are not told apart. */
export function switchValue(name: string): string | null {
  const found = process.argv.find((one) => one === `--${name}` || one.startsWith(`--${name}=`))
  return found === undefined ? null : found.slice(name.length + 3)
}

export const app = new App()
