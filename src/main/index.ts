import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { app, dialog } from 'electron'
import { chosenFolders } from '../host-parts/folders.ts'
import { appId, linkScheme } from './app-id.ts'
import { createInbox } from './inbox.ts'
import { declarePageScheme } from './page-scheme.ts'

/**
 * The desktop's entry. Nothing here may wait for `ready`: it comes only after this module has been run to its end.
 */
const folders = chosenFolders({}, { platform: process.platform, home: homedir(), env: process.env })
// The profile of the window lies in the data folder: one lock, one key ring and one Kieper for each.
const profile = join(folders.dataDir, 'window')
mkdirSync(profile, { recursive: true, mode: 0o700 })
app.setName('Kieper')
app.setPath('userData', profile)
app.setAppUserModelId(appId)
// On Linux the desktop file says it. From a checkout it would name a bare Electron.
if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme)
app.enableSandbox()
declarePageScheme()

// In a checkout the app's own folder is among the arguments, and those before it are Electron's.
const appFolderAt = process.argv.findIndex((argument) => resolve(argument) === app.getAppPath())
const given = process.argv.slice(Math.max(appFolderAt, 0) + 1)
if (app.requestSingleInstanceLock({ given })) {
  const inbox = createInbox(given)
  // Without a listener Electron would quit with the last window; the tray goes on.
  app.on('window-all-closed', () => undefined)
  const starting = import('./start-app.ts')
  app
    .whenReady()
    .then(async () => (await starting).startApp(folders, inbox))
    .catch((error: unknown) => {
      dialog.showErrorBox('Kieper', `Kieper cannot start: ${error instanceof Error ? error.message : String(error)}`)
      app.exit(1)
    })
} else {
  // The first one has got what was given, and shows itself.
  app.exit(0)
}
