import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { z } from 'zod'
import { windowPlace } from '../desktop/window-place.ts'
import { pageUrl } from './page-scheme.ts'
import { readSmallFile, writeSmallFile } from './small-file.ts'
import { windowOptions } from './window-options.ts'

/** The one window. It is made when it is shown and destroyed when it is closed: the tray alone needs a fraction of the memory. */
export interface MainWindow {
  current(): BrowserWindow | null
  /** Makes it, or brings it to the front. */
  show(): void
  /** Does the user look at it right now? */
  isWatched(): boolean
}

interface WindowPlaces {
  dataDir: string
  /** Absolute path of the app's icon. */
  icon: string
}

interface WindowListeners {
  /** A new window, before its page is loaded. */
  made(window: BrowserWindow): void
  /** Its page has crashed, and is loaded anew if it has not crashed too often. */
  crashed(reason: string): void
}

export function createMainWindow({ dataDir, icon }: WindowPlaces, on: WindowListeners): MainWindow {
  const memory = join(dataDir, 'window.json')
  const preload = join(import.meta.dirname, '../preload/index.cjs')
  let window: BrowserWindow | null = null

  function make(): BrowserWindow {
    const before = parsedPlace(readSmallFile(memory))
    const place = windowPlace(before?.bounds ?? null, workAreas())
    const made = new BrowserWindow({ ...windowOptions(preload, nativeTheme.shouldUseDarkColors, icon), ...place })
    made.once('ready-to-show', () => {
      if (before?.isMaximized === true) made.maximize()
      made.show()
    })
    made.on('close', () => {
      const place: Place = { bounds: made.getNormalBounds(), isMaximized: made.isMaximized() }
      writeSmallFile(memory, JSON.stringify(place))
    })
    made.on('closed', () => {
      window = null
    })
    reloadAfterCrash(made, (reason) => on.crashed(reason))
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
    isWatched: () => window !== null && window.isFocused(),
  }
}

const pixels = z.number().min(-100_000).max(100_000)
const placeSchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels, height: pixels }),
  isMaximized: z.boolean(),
})
type Place = z.infer<typeof placeSchema>

/** `null` for anything that we have not written. */
function parsedPlace(stored: string | null): Place | null {
  try {
    return placeSchema.parse(JSON.parse(stored ?? ''))
  } catch {
    return null
  }
}

/** Without task bars and docks, the first display first. */
function workAreas() {
  const first = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== first.id)
  return [first, ...others].map(({ workArea }) => workArea)
}

/** A page that crashes again and again is left as it is: to load it once more would only heat the room. */
const mostCrashes = 3
const withinMs = 60_000

function reloadAfterCrash(window: BrowserWindow, told: (reason: string) => void): void {
  let crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const now = Date.now()
    crashes = [...crashes.filter((at) => now - at < withinMs), now]
    told(reason)
    if (crashes.length <= mostCrashes) window.webContents.reload()
  })
}
