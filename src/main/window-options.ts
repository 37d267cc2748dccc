import type { BrowserWindowConstructorOptions } from 'electron'
import { leastSize } from '../desktop/window-place.ts'

/** The page's own ground in each theme (`theme/tokens.css`), so that nothing flashes before it is drawn. */
const ground = { light: '#fafaf9', dark: '#0e0d0c' }

/**
 * How the one window is made. What Electron's security guide asks for is written out, although most of it is the default: a
 * test reads it here. `preload` is an absolute path.
 */
export function windowOptions(preload: string, isDark: boolean, icon: string): BrowserWindowConstructorOptions {
  return {
    show: false,
    title: 'Kieper',
    icon,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    backgroundColor: isDark ? ground.dark : ground.light,
    // The menu is there for its keys; Alt shows it.
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    },
  }
}
