/**
 * Stands in for the module `electron` where its binary cannot be had: the compiled main and preload run under Node against a
 * real Chromium. It is not Electron, and what it cannot prove is listed in `limits.ts`. Each part is checked against Electron's
 * own types here, so that it cannot promise what Electron has not.
 */
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { clipboard, dialog, net, powerMonitor, screen, shell } from './desktop.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu, MenuItem } from './menu.ts'
import { nativeImage } from './native-image.ts'
import { nativeTheme } from './native-theme.ts'
import { Notification } from './notification.ts'
import { protocol } from './protocol.ts'
import { safeStorage } from './safe-storage.ts'
import { session } from './session.ts'
import { Tray } from './tray.ts'
import { WebContents } from './web-contents.ts'

const parts = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents: WebContents,
}

/** Of each part no more than Electron has, by its types. */
parts satisfies Partial<{ [Part in keyof typeof Electron.CrossProcessExports]: unknown }>

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  WebContents as webContents,
}

export type { FrameMain as WebFrameMain } from './frame-main.ts'
export type { NativeImage } from './native-image.ts'
