import { readFileSync } from 'node:fs'
import type { CdpSession } from './cdp.ts'
import { pageWorldText, preloadWorld, preloadWorldText, upwards } from './in-page.ts'
import { runningBrowser } from './running-browser.ts'
import { shownPattern } from './shown-url.ts'

export interface PageOptions {
  /** The file of the preload script. */
  preload: string | null
  width: number
  height: number
}

/** A page of the browser that waits for its first address. */
export interface Page {
  targetId: string
  session: CdpSession
  close(): Promise<void>
  /** Told when the page is gone, whoever has closed it. */
  onGone(listener: () => void): void
}

/** The pages that the app has opened. What a page opens by itself is closed: such windows are not for the stand-in. */
const own = new Set<string>()
let opening: Promise<unknown> = Promise.resolve()

/** Opens an empty page in a window of its own. `listen` hears of it before anything can happen in it. */
export async function openPage(options: PageOptions, listen: (page: Page) => void): Promise<Page> {
  const { browser, page: pageSession } = runningBrowser('BrowserWindow').cdp
  const targetId = await createTarget(browser, options)
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true })
  const session = pageSession(sessionId)
  const page: Page = {
    targetId,
    session,
    close: async () => void (await browser.send('Target.closeTarget', { targetId })),
    onGone(listener) {
      browser.on('Target.detachedFromTarget', (gone) => gone.sessionId === sessionId && listener())
    },
  }
  listen(page)
  const patterns = [{ urlPattern: shownPattern }, { urlPattern: '*', resourceType: 'Document' as const }]
  await Promise.all([
    session.send('Page.enable'),
    session.send('Inspector.enable'),
    session.send('Runtime.enable'),
    session.send('Fetch.enable', { patterns }),
    ...(options.preload === null ? [] : addPreload(session, readFileSync(options.preload, 'utf8'))),
  ])
  return page
}

async function createTarget(browser: CdpSession, { width, height }: PageOptions): Promise<string> {
  if (own.size === 0) await closeStrangers(browser)
  const created = browser.send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height })
  // Whether a page is a stranger can be said only when it is known which ones are not.
  opening = Promise.allSettled([opening, created.then(({ targetId }) => own.add(targetId))])
  return (await created).targetId
}

async function closeStrangers(browser: CdpSession): Promise<void> {
  browser.on('Target.targetCreated', ({ targetInfo: { targetId } }) => {
    void opening
      .then(() => (own.has(targetId) ? null : browser.send('Target.closeTarget', { targetId })))
      .catch(() => undefined)
  })
  await browser.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] })
}

function addPreload(session: CdpSession, text: string): Promise<unknown>[] {
  return [
    session.send('Runtime.addBinding', { name: upwards, executionContextName: preloadWorld }),
    // In this order: the page's end of the bridge must be there when the preload exposes something.
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldText }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: preloadWorldText(text), worldName: preloadWorld }),
  ]
}
