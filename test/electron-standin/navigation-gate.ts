import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts'
import type { CdpSession } from './cdp.ts'
import { answerBy } from './protocol.ts'
import { electronUrl } from './shown-url.ts'

/** A document that a frame of a page wants to show. */
export interface WantedDocument {
  url: string
  isMainFrame: boolean
  isRedirect: boolean
}

export interface NavigationGate {
  /** The next document of the main frame is wanted by the app itself, and nobody is asked. */
  expectOwn(): void
}

/** Every document and everything with an app's own scheme passes here; `isAllowed` decides about what the page itself wants to show. */
export function navigationGate(
  page: CdpSession,
  mainFrameId: string,
  isAllowed: (wanted: WantedDocument) => boolean,
): NavigationGate {
  let own = 0
  page.on('Fetch.requestPaused', (paused) => {
    void pass(page, paused, decide(paused)).catch(() => undefined)
  })

  function decide({
    resourceType,
    frameId,
    request,
    redirectedRequestId,
  }: Protocol.Events['Fetch.requestPaused']): boolean {
    if (resourceType !== 'Document') return true
    const isMainFrame = frameId === mainFrameId
    if (isMainFrame && own > 0) {
      own -= 1
      return true
    }
    return isAllowed({ url: electronUrl(request.url), isMainFrame, isRedirect: redirectedRequestId !== undefined })
  }

  return {
    expectOwn: () => {
      own += 1
    },
  }
}

async function pass(page: CdpSession, paused: Protocol.Events['Fetch.requestPaused'], allowed: boolean): Promise<void> {
  const { requestId, request } = paused
  if (!allowed) await page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
  else if (electronUrl(request.url) === request.url) await page.send('Fetch.continueRequest', { requestId })
  else await answerBy(page, paused)
}
