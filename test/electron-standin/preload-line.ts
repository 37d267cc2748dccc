import type { CdpSession } from './cdp.ts'
import { downwards, preloadWorld } from './in-page.ts'

/** What comes from a preload. */
export type Upward =
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }

/** What goes to it. */
export type Downward =
  | { kind: 'message'; channel: string; args: unknown[] }
  | { kind: 'answer'; id: number; value?: unknown; error?: string }

/** Between the main process and the preload of the document that a page shows now. */
export interface PreloadLine {
  /** Dropped when there is no document with a preload. Throws when it is more than JSON can carry. */
  post(message: Downward): void
}

export function preloadLine(page: CdpSession, receive: (message: Upward) => void): PreloadLine {
  /** The preload's world in the document that is shown now; only in the main frame is there one. */
  let world: string | null = null
  page.on('Runtime.executionContextsCleared', () => (world = null))
  page.on('Inspector.targetCrashed', () => (world = null))
  page.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === preloadWorld) world ??= context.uniqueId
  })
  page.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
    if (executionContextUniqueId === world) world = null
  })
  page.on('Runtime.bindingCalled', ({ payload }) => {
    const message: Upward = JSON.parse(payload)
    receive(message)
  })
  return {
    post(message) {
      if (world === null) return
      const expression = `globalThis.${downwards}(${asJson(message)})`
      // The document may go away meanwhile: then nobody waits for the message.
      void page.send('Runtime.evaluate', { expression, uniqueContextId: world }).catch(() => undefined)
    },
  }
}

function asJson(message: Downward): string {
  const text = JSON.stringify(message)
  // U+2028 and U+2029 are line ends to a script only in old engines; `<` never ends anything here.
  if (JSON.stringify(JSON.parse(text)) !== text) throw new Error('the stand-in carries only what JSON can carry')
  return text
}
