import { EventEmitter } from 'node:events'
import { electronEvent } from './electron-event.ts'
import { WebContents } from './web-contents.ts'

const all: BrowserWindow[] = []
let focused: BrowserWindow | null = null
let lastId = 0

/** Told of windows that come and go. `app` hears of it. */
export const windowEvents = new EventEmitter<{
  created: [BrowserWindow]
  focus: [BrowserWindow]
  blur: [BrowserWindow]
  'none-left': []
}>()

/** A window is a page of a browser without a screen: what is shown, focused or minimised is only written down. */
export class BrowserWindow extends EventEmitter {
  readonly id = ++lastId
  readonly webContents: WebContents
  #bounds: Electron.Rectangle
  #title: string
  #visible: boolean
  #minimized = false
  #maximized = false
  #fullScreen = false
  #destroyed = false
  #shownOnce = false

  static getAllWindows = (): BrowserWindow[] => [...all]
  static getFocusedWindow = (): BrowserWindow | null => focused
  static fromId = (id: number): BrowserWindow | null => all.find((one) => one.id === id) ?? null
  static fromWebContents = (contents: object): BrowserWindow | null =>
    all.find((one) => one.webContents === contents) ?? null

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    const { width = 800, height = 600, x = 0, y = 0, show = true, title = 'Electron', webPreferences = {} } = options
    refuseWhatNobodyShould(webPreferences)
    this.#bounds = { x, y, width, height }
    this.#title = title
    this.#visible = show
    this.webContents = new WebContents({ preload: webPreferences.preload ?? null, width, height })
    this.webContents.on('dom-ready', () => this.#firstShown())
    this.webContents.on('standin-close', () => this.close())
    this.webContents.on('standin-gone', () => this.#gone())
    all.push(this)
    windowEvents.emit('created', this)
    if (show) this.focus()
  }

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url)
  reload = (): void => this.webContents.reload()
  isDestroyed = (): boolean => this.#destroyed
  isVisible = (): boolean => this.#visible && !this.#destroyed
  isFocused = (): boolean => focused === this
  isMinimized = (): boolean => this.#minimized
  isMaximized = (): boolean => this.#maximized
  isFullScreen = (): boolean => this.#fullScreen
  getTitle = (): string => this.#title
  getBounds = (): Electron.Rectangle => ({ ...this.#bounds })
  getNormalBounds = (): Electron.Rectangle => ({ ...this.#bounds })

  show(): void {
    this.#setVisible(true)
    this.focus()
  }

  showInactive(): void {
    this.#setVisible(true)
  }

  hide(): void {
    this.blur()
    this.#setVisible(false)
  }

  focus(): void {
    if (focused === this || !this.#visible) return
    focused?.blur()
    setFocused(this)
    this.webContents.focus()
    this.emit('focus', electronEvent({}))
    windowEvents.emit('focus', this)
  }

  blur(): void {
    if (focused !== this) return
    setFocused(null)
    this.emit('blur', electronEvent({}))
    windowEvents.emit('blur', this)
  }

  minimize(): void {
    this.#minimized = true
    this.blur()
    this.emit('minimize')
  }

  restore(): void {
    this.#minimized = false
    this.#maximized = false
    this.emit('restore')
  }

  maximize(): void {
    this.#maximized = true
    this.#setVisible(true)
    this.emit('maximize')
  }

  setFullScreen(full: boolean): void {
    this.#fullScreen = full
    this.emit(full ? 'enter-full-screen' : 'leave-full-screen')
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.emit('resize')
    this.emit('move')
  }

  setTitle(title: string): void {
    this.#title = title
  }

  /** Only a window manager shows these. */
  setProgressBar(): void {}
  setOverlayIcon(): void {}
  flashFrame(): void {}
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setBackgroundColor(): void {}
  setIcon(): void {}

  close(): void {
    if (this.#destroyed) return
    const event = electronEvent({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.#gone()
  }

  destroy(): void {
    this.#gone()
  }

  #setVisible(visible: boolean): void {
    if (this.#visible === visible) return
    this.#visible = visible
    this.emit(visible ? 'show' : 'hide')
  }

  #firstShown(): void {
    if (this.#shownOnce) return
    this.#shownOnce = true
    this.emit('ready-to-show')
  }

  #gone(): void {
    if (this.#destroyed) return
    this.blur()
    this.#destroyed = true
    this.webContents.destroy()
    all.splice(all.indexOf(this), 1)
    this.emit('closed')
    if (all.length === 0) windowEvents.emit('none-left')
  }
}

function setFocused(window: BrowserWindow | null): void {
  focused = window
}

/** What the stand-in could not show truly, and no window of ours may have. */
function refuseWhatNobodyShould(preferences: Electron.WebPreferences): void {
  const { sandbox = true, contextIsolation = true, nodeIntegration = false, webSecurity = true } = preferences
  if (!sandbox || !contextIsolation || nodeIntegration || !webSecurity) {
    throw new Error('the stand-in has only windows that are sandboxed, isolated and without Node')
  }
}
