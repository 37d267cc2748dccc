import { EventEmitter } from 'node:events'
import type { CdpSession } from './cdp.ts'
import { protocol } from './protocol.ts'
import { runningBrowser } from './running-browser.ts'

type Handler<Name extends keyof Electron.Session> = Electron.Session[Name] extends (handler: infer H) => void
  ? H
  : never

/** What a page may ask for, by Electron's name and by the browser's. */
const permissions: readonly [electron: string, browser: string][] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['midi', 'midi'],
]

/** The one session that there is: windows with a `partition` are not for the stand-in. */
class Session extends EventEmitter {
  readonly protocol = protocol
  #request: Handler<'setPermissionRequestHandler'> = null
  #check: Handler<'setPermissionCheckHandler'> = null

  setPermissionRequestHandler(handler: Handler<'setPermissionRequestHandler'>): void {
    this.#request = handler
  }

  setPermissionCheckHandler(handler: Handler<'setPermissionCheckHandler'>): void {
    this.#check = handler
  }

  /**
   * The browser cannot ask anybody here: the app is asked before it shows `url`, and what it says is set. As in Electron, an app
   * that is not asked allows everything.
   */
  async settlePermissions(url: string): Promise<void> {
    const { browser } = runningBrowser('session').cdp
    for (const [permission, name] of permissions) await setPermission(browser, name, this.#isGranted(permission, url))
  }

  #isGranted(permission: string, url: string): boolean {
    const contents = { getURL: () => url }
    const details = { requestingUrl: url, isMainFrame: true }
    const { origin } = new URL(url)
    if (this.#check !== null && Reflect.apply(this.#check, null, [contents, permission, origin, details]) !== true)
      return false
    let isGranted = true
    const answer = (granted: boolean): void => {
      isGranted = granted
    }
    if (this.#request !== null) Reflect.apply(this.#request, null, [contents, permission, answer, details])
    return isGranted
  }
}

async function setPermission(browser: CdpSession, name: string, granted: boolean): Promise<void> {
  await browser.send('Browser.setPermission', { permission: { name }, setting: granted ? 'granted' : 'denied' })
}

const defaultSession = new Session()
export const session = { defaultSession, fromPartition: () => defaultSession }
