import type { MenuItemConstructorOptions, NativeImage } from 'electron'
import { Menu, nativeTheme, Tray } from 'electron'
import type { TrayAction, TrayMenuItem } from '../desktop/tray-menu.ts'
import type { TrayState } from '../desktop/tray-state.ts'
import { trayIcon } from './icon-paths.ts'

export interface TrayFace {
  state: TrayState
  tooltip: string
  menu: readonly TrayMenuItem[]
  /** Beside the icon, on macOS: how many are new. */
  title: string
}

export interface TrayIcon {
  show(face: TrayFace): void
  destroy(): void
}

/** The one tray icon: on Linux only an app's first is shown as it should be. `thumbnail` is of a kept image. */
export function createTray(
  act: (action: TrayAction) => void,
  thumbnail: (image: string) => NativeImage | null,
): TrayIcon {
  let state: TrayState = 'idle'
  const icon = (): string => trayIcon(state, process.platform, isPanelDark())
  const tray = new Tray(icon())
  const redraw = (): void => tray.setImage(icon())
  nativeTheme.on('updated', redraw)
  // Linux calls it "activate"; macOS opens the menu by itself.
  if (process.platform !== 'darwin') tray.on('click', () => act({ do: 'show' }))

  return {
    show(face) {
      state = face.state
      redraw()
      tray.setToolTip(face.tooltip)
      if (process.platform === 'darwin') tray.setTitle(face.title)
      // Linux shows the change of an item only after the whole menu has been set again.
      tray.setContextMenu(Menu.buildFromTemplate(face.menu.map((item) => menuItem(item, act, thumbnail))))
    },
    destroy() {
      nativeTheme.off('updated', redraw)
      tray.destroy()
    },
  }
}

function menuItem(
  item: TrayMenuItem,
  act: (action: TrayAction) => void,
  thumbnail: (image: string) => NativeImage | null,
): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' }
    case 'line':
      return { id: item.id, label: item.label, enabled: false }
    case 'submenu':
      return { id: item.id, label: item.label, submenu: item.items.map((one) => menuItem(one, act, thumbnail)) }
    case 'item': {
      const icon = item.image === null ? null : thumbnail(item.image)
      return { id: item.id, label: item.label, click: () => act(item.action), ...(icon === null ? {} : { icon }) }
    }
  }
}

/** The task bar of Windows has a theme of its own. Panels of Linux are dark nearly everywhere, whatever the windows are. */
function isPanelDark(): boolean {
  return process.platform === 'linux' || nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
}
