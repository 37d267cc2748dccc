import { Agent } from 'undici'
import { widestDownloads } from '../../rules/download-width.ts'
import type { ResolveName } from './address-guard.ts'
import { createConnector } from './connector.ts'

/** The connection pools. Each has its own sockets, so that image downloads never make a poll wait. */
export interface Agents {
  /** The gateways' APIs; wherever the connection's base URL points. */
  api: Agent
  /** Images on a connection's own host, which may be private. */
  ownImages: Agent
  /**
   * Images anywhere else. Apart from `ownImages` because a pooled socket is not checked again: one that was opened to a private address
   * for its own connection must not serve another connection.
   */
  otherImages: Agent
  /** Ends all sockets at once; requests under way fail. Resolves when the pools are gone. */
  close(): Promise<void>
}

export interface AgentsOptions {
  resolve: ResolveName
  connectMs: number
}

const apiConnectionsPerOrigin = 8
/** No narrower than a download lane can become: a download that waits for a socket looks slow. */
const imageConnectionsPerOrigin = widestDownloads

export function createAgents({ resolve, connectMs }: AgentsOptions): Agents {
  const openConnector = createConnector({ resolve, connectMs, publicOnly: false })
  const guardedConnector = createConnector({ resolve, connectMs, publicOnly: true })
  const agent = (connect: Agent.Options['connect'], connections: number): Agent =>
    new Agent({ connections, pipelining: 1, allowH2: false, ...(connect === undefined ? {} : { connect }) })

  const api = agent(openConnector.connect, apiConnectionsPerOrigin)
  const ownImages = agent(openConnector.connect, imageConnectionsPerOrigin)
  const otherImages = agent(guardedConnector.connect, imageConnectionsPerOrigin)
  return {
    api,
    ownImages,
    otherImages,
    async close() {
      const ends = [api, ownImages, otherImages].map((one) => one.destroy())
      openConnector.destroySockets()
      guardedConnector.destroySockets()
      await Promise.all(ends)
    },
  }
}
