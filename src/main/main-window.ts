import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { windowPlace } from '../desktop/window-place.ts'
import { appIcon } from './icon-paths.ts'
import { pageUrl } from './page-scheme.ts'
import { reloadAfterCrash } from './reload-after-crash.ts'
import { readPlace, writePlace } from './remembered-place.ts'
import { windowOptions } from './window-options.ts'

/** The one window. It is made when it is shown and destroyed when it is closed: the tray alone needs a fraction of the memory. */
export interface MainWindow {
  current(): BrowserWindow | null
  /** Makes it, or brings it to the front. */
  show(): void
  /** Does the user look at it right now? */
  isWatched(): boolean
  /** Each time that one has come to be seen: a new one knows nothing of what stood on the button of the one before. Gives back its own remover. */
  onShown(listener: () => void): () => void
}

interface WindowListeners {
  /** A new window, before its page is loaded. */
  made(window: BrowserWindow): void
  /** Its page has crashed, and is loaded anew if it has not crashed too often. */
  crashed(reason: string): void
}

export function createMainWindow(dataDir: string, on: WindowListeners): MainWindow {
  const preload = join(import.meta.dirname, '../preload/index.cjs')
  let window: BrowserWindow | null = null
  const listeners = new Set<() => void>()

  function make(): BrowserWindow {
    const before = readPlace(dataDir)
    const place = windowPlace(before?.bounds ?? null, workAreas())
    const made = new BrowserWindow({ ...windowOptions(preload, nativeTheme.shouldUseDarkColors, appIcon), ...place })
    made.once('ready-to-show', () => {
      if (before?.isMaximized === true) made.maximize()
      made.show()
    })
    made.on('show', () => {
      for (const listener of listeners) listener()
    })
    made.on('close', () => {
      writePlace(dataDir, { bounds: made.getNormalBounds(), isMaximized: made.isMaximized() })
    })
    made.on('closed', () => {
      window = null
    })
    reloadAfterCrash(made.webContents, (reason) => on.crashed(reason))
    on.made(made)
    made.loadURL(pageUrl).catch((error: unknown) => {
      // Closed before its page was there: that is how a window ends, too.
      if (!made.isDestroyed()) on.crashed(String(error))
    })
    return made
  }

  return {
    current: () => window,
    show() {
      if (window === null) {
        window = make()
        return
      }
      // It has crashed too often to be loaded anew without being asked.
      if (window.webContents.isCrashed()) window.webContents.reload()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    onShown(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isWatched: () => window !== null && window.isFocused(),
  }
}

/** Without task bars and docks, the first display first. */
function workAreas() {
  const first = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== first.id)
  return [first, ...others].map(({ workArea }) => workArea)
}
