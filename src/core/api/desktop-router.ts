import { implement } from '@orpc/server'
import { contract } from '../../contract/contract.ts'
import { CallError } from './call-error.ts'
import type { Desktop } from './desktop.ts'

/** The calls of the desktop's own window. Where there is no desktop, each is refused. */
export function createDesktopRouter(desktop: Desktop = noDesktop) {
  const os = implement(contract.desktop)
  return {
    facts: os.facts.handler(() => desktop.facts()),
    asks: os.asks.handler(({ signal }) => desktop.asks(signal ?? new AbortController().signal)),
    drag: os.drag.handler(async ({ input }) => {
      await desktop.drag(input.image)
      return {}
    }),
    startAtLogin: os.startAtLogin.handler(({ input }) => desktop.startAtLogin(input.on)),
    keepRunning: os.keepRunning.handler(({ input }) => desktop.keepRunning(input.on)),
    choosePath: os.choosePath.handler(async ({ input }) => ({ path: await desktop.choosePath(input.kind) })),
    theme: os.theme.handler(({ input }) => {
      desktop.theme(input)
      return {}
    }),
  }
}

const noDesktop: Desktop = {
  facts: noWindow,
  asks: noWindow,
  drag: noWindow,
  startAtLogin: noWindow,
  keepRunning: noWindow,
  choosePath: noWindow,
  theme: noWindow,
}

function noWindow(): never {
  throw new CallError('not-possible', 'Only the window of the desktop app can do that.')
}
