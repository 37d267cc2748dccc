import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { Log } from '../core/index.ts'

/** Written into the package by electron-builder when `publish` names a feed. */
const feedFile = 'app-update.yml'
const checkEveryMs = 24 * 60 * 60 * 1000

/**
 * Fetches new versions in the background and installs them at the next quit, once there is a feed to fetch them from: as long
 * as electron-builder.yml names none, nothing is asked and the updater is not even loaded. After `ready`.
 */
export async function followUpdates(log: Log): Promise<void> {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, feedFile))) return
  const { default: updater } = await import('electron-updater')
  const { autoUpdater } = updater
  autoUpdater.logger = null
  autoUpdater.on('error', (error) => log.warn('there was no update to be had', { error }))
  const check = (): void => {
    // What goes wrong is told by `error` as well.
    void autoUpdater.checkForUpdates().catch(() => undefined)
  }
  check()
  setInterval(check, checkEveryMs).unref()
}
