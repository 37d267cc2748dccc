import { isIP, Socket } from 'node:net'
import { buildConnector } from 'undici'
import { addressRefusal, socketLookup } from './address-guard.ts'
import type { ResolveName } from './address-guard.ts'
import { isPublicAddress } from './addresses.ts'

export interface Connector {
  connect: buildConnector.connector
  /** Ends every socket that is still open or opening. */
  destroySockets(): void
}

export interface ConnectorOptions {
  resolve: ResolveName
  /** Refuse every address that is not public (see `isPublicAddress`). */
  publicOnly: boolean
  connectMs: number
}

/**
 * Opens the sockets of one agent. It keeps hold of them because undici lets go of a socket that is still connecting when an agent is
 * destroyed: that socket would keep the process alive until its connect timeout.
 */
export function createConnector({ resolve, publicOnly, connectMs }: ConnectorOptions): Connector {
  const sockets = new Set<Socket>()
  const open = buildConnector({
    // HTTP/1.1 only: one request per connection at a time, so a stalled image never holds up another answer.
    allowH2: false,
    timeout: connectMs,
    lookup: socketLookup(resolve, publicOnly),
    autoSelectFamily: true,
    // Node's 250 ms makes a host with two addresses unreachable from a slow link.
    autoSelectFamilyAttemptTimeout: Math.min(2000, connectMs),
  })
  return {
    connect(options, callback) {
      // A literal address never reaches the lookup.
      if (publicOnly && isIP(options.hostname) !== 0 && !isPublicAddress(options.hostname)) {
        callback(addressRefusal(options.hostname), null)
        return
      }
      const socket: unknown = open(options, callback)
      if (!(socket instanceof Socket)) throw new TypeError('undici opened something that is not a socket')
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    },
    destroySockets() {
      for (const socket of sockets) socket.destroy(new Error('closed'))
    },
  }
}
