import { join } from 'node:path'
import { app } from 'electron'
import type { Core } from '../core/index.ts'
import { openDoors } from '../doors/open-doors.ts'
import type { Folders } from '../host-parts/folders.ts'
import { createActs } from './acts.ts'
import { keepAppMenu } from './app-menu.ts'
import { createDesktopCalls } from './desktop-calls.ts'
import { createElectronHost } from './electron-host.ts'
import { createFileLog } from './file-log.ts'
import type { Inbox } from './inbox.ts'
import { createLoginStart } from './login-start.ts'
import { openCore } from './open-core.ts'
import { showOutside } from './outside-face.ts'
import { answerPages } from './page-line.ts'
import { servePage } from './page-scheme.ts'
import { stopBeforeQuit } from './quitting.ts'
import { runAndServe } from './run-and-serve.ts'
import { createShell } from './shell.ts'
import { hasTrayHost } from './tray-host.ts'
import { followUpdates } from './updates.ts'
import { guardPages } from './window-guard.ts'

const pageFolder = join(import.meta.dirname, '../renderer')

/** Asked when the window is closed: what was added a moment ago counts. */
function isAnythingOpen({ list }: Pick<Core['api'], 'list'>): boolean {
  return (['waiting', 'saving'] as const).some((status) => list({ status, limit: 1 }).total > 0)
}

/** The composition root of the desktop: the core first, then what shows it. After `ready`. */
export async function startApp(folders: Folders, inbox: Inbox): Promise<void> {
  guardPages()
  const { dataDir } = folders
  const log = createFileLog(join(dataDir, 'kieper.log'))
  const failed = (error: unknown): void => log.error('the desktop has failed at something', { error })
  const ending = new AbortController()
  const shell = createShell(dataDir, await hasTrayHost(process.platform), log, ending.signal)
  const host = createElectronHost(folders, log, { notify: shell.notify, isWatched: shell.window.isWatched })
  const core = await openCore(host, shell.speech.shell().damaged)
  if (core === null) return app.exit(3)

  const { api } = core
  shell.state.isBusy = () => isAnythingOpen(api)
  const acts = createActs({ ...shell, api }, failed)
  keepAppMenu(shell.speech, acts)
  const login = createLoginStart(process.platform, process.env)
  const doors = openDoors(core, pageFolder, failed, createDesktopCalls({ ...shell, api, login, dataDir }))
  servePage(doors)
  answerPages(shell.window.current, doors.windowRpc)
  const running = runAndServe({ core, doors, dataDir }, failed, ending.signal).catch(failed)
  const shown = showOutside({ ...shell, api, act: acts.tray, failed }, ending.signal)
  stopBeforeQuit(async () => {
    ending.abort()
    await Promise.all([running, shown, host.samples.stop()])
    await core.stop()
  }, failed)
  inbox.open(acts.take)
  followUpdates(log).catch(failed)
}
