import type { NativeImage } from 'electron'
import { net } from 'electron'
import type { Overview, TaskView } from '../contract/index.ts'
import type { Core } from '../core/index.ts'
import { badge } from '../desktop/badge.ts'
import { platformNamed } from '../desktop/platform.ts'
import { taskbarProgress } from '../desktop/taskbar-progress.ts'
import { latestInMenu, trayMenu } from '../desktop/tray-menu.ts'
import type { TrayAction } from '../desktop/tray-menu.ts'
import { trayState } from '../desktop/tray-state.ts'
import { trayTooltip } from '../desktop/tray-tooltip.ts'
import type { Shell } from './shell.ts'
import { createTaskButton } from './task-button.ts'
import { createTray } from './tray.ts'

export interface FaceParts extends Pick<Shell, 'window' | 'pictures' | 'speech'> {
  api: Core['api']
  act: (action: TrayAction) => void
  failed: (error: unknown) => void
}

/** Height of a menu's picture, in points. */
const menuPicturePx = 20

/**
 * What can be seen of Kieper without its window: tray, badge, progress on the task bar. Follows the core as a window does, until
 * `signal` aborts.
 */
export async function showOutside(
  { api, window, pictures, speech, act, failed }: FaceParts,
  signal: AbortSignal,
): Promise<void> {
  const tray = createTray(act, thumbnail)
  const button = createTaskButton(window)

  function thumbnail(image: string): NativeImage | null {
    const file = api.file(image)
    return file === null ? null : pictures.known(file.thumb, menuPicturePx)
  }

  async function drawPictures(latest: readonly TaskView[]): Promise<void> {
    const first = latest.flatMap(({ images }) => images.find(({ status }) => status === 'kept') ?? [])
    for (const { id } of first) {
      const file = api.file(id)
      if (file !== null) await pictures.square(file.thumb, menuPicturePx)
    }
  }

  async function show(now: Overview): Promise<void> {
    const facts = { overview: now, isOnline: net.isOnline() }
    speech.speak((await api.settings()).language)
    const latest = await api.latest({ limit: latestInMenu })
    await drawPictures(latest)
    if (signal.aborted) return
    const words = speech.words()
    const status = trayTooltip(facts, Date.now(), words)
    const menu = trayMenu({ status, overview: now, latest, platform: platformNamed(process.platform) }, words)
    tray.show({ state: trayState(facts), tooltip: status, menu, title: now.unseen > 0 ? String(now.unseen) : '' })
    button.badge(badge(now))
  }

  try {
    for await (const frame of api.watch(signal)) {
      if (frame.downloads !== null) button.progress(taskbarProgress(frame.downloads))
      if (frame.overview !== null) await show(frame.overview)
    }
  } catch (error) {
    if (!signal.aborted) failed(error)
  } finally {
    button.end()
    tray.destroy()
  }
}
