import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/websocket'
import type { Duplex } from './duplex.ts'
import { isForWindowOnly } from './for-window-only.ts'

/**
 * Answers the calls that come over a line, until it closes. The host has decided before who may hold the other end. What is
 * no call is dropped; a call that fails is answered with its typed error; closing the line aborts the `signal` of everything
 * under way, so that its streams end. `isWindow`: the other end is the desktop's own window, which has calls of its own.
 */
export function createRpcDoor(router: AnyRouter, { isWindow = false } = {}): (duplex: Duplex) => void {
  const handler = new RPCHandler(router, { filter: ({ contract }) => isWindow || !isForWindowOnly(contract) })
  return (duplex) => {
    let open = true
    // oRPC keeps what it knows of a line by this object; of a socket it uses nothing but `send`.
    const line = {
      send: (frame: unknown) => {
        if (!open) return
        if (typeof frame !== 'string') throw new TypeError('an answer holds bytes, which no line of strings can carry')
        return duplex.post(frame)
      },
      addEventListener: () => undefined,
    }
    const receive = (frame: string): void => {
      // Neither a broken frame nor a line that broke while it was answered is anybody's bug.
      void handler.message(line, frame, { context: {} }).catch(() => undefined)
    }
    const removeReceiver = duplex.onMessage((frame) => {
      // oRPC takes longer to read a call than its cancellation: in one turn the second would overtake the first and be lost.
      if (isCancellation(frame)) setImmediate(receive, frame)
      else receive(frame)
    })
    duplex.onClose(() => {
      open = false
      removeReceiver()
      handler.close(line)
    })
  }
}

/** `{"i":"7","t":4}`; to take something else for one delays it by a turn, nothing worse. */
function isCancellation(frame: string): boolean {
  return frame.length < 100 && frame.includes('"t":4')
}
