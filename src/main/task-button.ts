import { app, nativeImage } from 'electron'
import type { badge } from '../desktop/badge.ts'
import { taskBarMark } from '../desktop/task-bar-mark.ts'
import { trayIcon } from './icon-paths.ts'
import type { MainWindow } from './main-window.ts'

type Badge = ReturnType<typeof badge>

/** What stands on the app's icon in the dock or on the task bar. */
export interface TaskButton {
  badge(shown: Badge): void
  /** As `taskbarProgress` counts it. */
  progress(part: number): void
  end(): void
}

/** Some of it belongs to the window and goes with it: each new one gets it anew. */
export function createTaskButton(window: MainWindow): TaskButton {
  let badgeNow: Badge = null
  let progressNow = -1
  const showProgress = (): void => window.current()?.setProgressBar(progressNow)
  const end = window.onShown(() => {
    showProgress()
    if (process.platform === 'win32') showMark(window, badgeNow)
  })
  return {
    badge(shown) {
      badgeNow = shown
      if (process.platform === 'win32') showMark(window, shown)
      else if (shown === '!' && app.dock !== undefined) app.dock.setBadge('!')
      else app.setBadgeCount(typeof shown === 'number' ? shown : 0)
    },
    progress(part) {
      progressNow = part
      showProgress()
    },
    end,
  }
}

function showMark(window: MainWindow, shown: Badge): void {
  const mark = taskBarMark(shown)
  const icon = mark === null ? null : nativeImage.createFromPath(trayIcon(mark.icon, process.platform, true))
  window.current()?.setOverlayIcon(icon, mark?.words ?? '')
}
