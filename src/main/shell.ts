import type { Host, Log } from '../core/index.ts'
import { createAsks } from './asks.ts'
import type { Asks } from './asks.ts'
import { askToGoOn, decideWhenClosed } from './closing.ts'
import { giveContextMenu } from './context-menu.ts'
import { createSpeech } from './language.ts'
import type { Speech } from './language.ts'
import { createMainWindow } from './main-window.ts'
import type { MainWindow } from './main-window.ts'
import { createNotices } from './notices.ts'
import { quitWithSession } from './quitting.ts'
import { createSmallPictures } from './small-pictures.ts'
import type { SmallPictures } from './small-pictures.ts'

/** Height of a notice's picture, in points. */
const noticePicturePx = 64

/** What the desktop can do without the core: the core is opened with some of it. */
export interface Shell {
  window: MainWindow
  asks: Asks
  speech: Speech
  pictures: SmallPictures
  notify: Host['notify']
  /** What is known by now; who finds out writes it here. */
  state: ShellState
}

export interface ShellState {
  isTrayShown: boolean
  /** Is anything waiting or being saved? Asked of the core, once it is there. */
  isBusy(): boolean
  /** `false` once the system has refused a notice. */
  areNoticesShown: boolean
}

/** `ending` aborts when the app is on its way out. */
export function createShell(dataDir: string, isTrayShown: boolean, log: Log, ending: AbortSignal): Shell {
  const state: ShellState = { isTrayShown, areNoticesShown: true, isBusy: () => false }
  const asks = createAsks()
  const pictures = createSmallPictures()
  const speech = createSpeech()
  const window = createMainWindow(dataDir, {
    made(made) {
      quitWithSession(made)
      giveContextMenu(made, () => speech.shell().text)
      decideWhenClosed(made, {
        dataDir,
        isTrayShown,
        isBusy: () => state.isBusy(),
        ending,
        ask: () => askToGoOn(made, speech.shell().closing),
      })
    },
    crashed(reason) {
      log.error('the page has crashed', { reason })
      asks.put({ kind: 'said', what: 'page-crashed' })
    },
  })
  const notify = createNotices({
    words: speech.words,
    picture: (thumbnail) => pictures.square(thumbnail, noticePicturePx),
    open(task) {
      if (task !== null) asks.put({ kind: 'task', task })
      window.show()
    },
    refused() {
      if (state.areNoticesShown) asks.put({ kind: 'said', what: 'no-notices' })
      state.areNoticesShown = false
    },
  })
  return { window, asks, speech, pictures, notify, state }
}
