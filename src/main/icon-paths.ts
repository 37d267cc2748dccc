import { join } from 'node:path'
import type { TrayState } from '../desktop/tray-state.ts'
import { packageRoot } from '../host-parts/package-root.ts'

const folder = join(packageRoot(), 'build', 'icons')

/** The app's own picture. */
export const appIcon = join(folder, 'icon.png')

/** The tray's picture of a state, drawn for a panel that is dark or light. macOS colours it by itself. */
export function trayIcon(state: TrayState, platform: NodeJS.Platform, isPanelDark: boolean): string {
  if (platform === 'darwin') return join(folder, `tray-${state}Template.png`)
  const theme = isPanelDark ? 'dark' : 'light'
  return join(folder, `tray-${state}-${theme}.${platform === 'win32' ? 'ico' : 'png'}`)
}
