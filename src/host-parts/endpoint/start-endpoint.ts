import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Doors } from '../../doors/open-doors.ts'
import { answer, visitUrl } from './answer.ts'
import type { Reception } from './answer.ts'
import { removeEndpoint, writeEndpoint } from './endpoint-file.ts'
import { refusalResponse } from './refusal.ts'
import { createRpcSockets } from './rpc-sockets.ts'
import { sendResponse } from './send-response.ts'
import { sessionKey } from './session-key.ts'
import { createVisitors } from './visitors.ts'

/** Always the same, because a browser keeps what a page remembers by its address, port included. */
export const usualPort = 41_741

export interface Endpoint {
  port: number
  /** A new address that lets a browser in once, within ten minutes. */
  visitUrl(): string
  /** Lets nobody in any more, ends every connection, takes `endpoint.json` away. At most about a second. */
  stop(): Promise<void>
}

export interface EndpointPlace {
  dataDir: string
  version: string
  /** Tried in turn; 0 is any free one. Throws what `listen` says of the last. */
  ports: readonly number[]
  doors: Doors
  report(error: unknown): void
  now?: () => number
  /** For tests; see `timings`. */
  patience?: Partial<typeof timings>
}

/** A request that dawdles is cut off: an open connection costs memory, and there are not endlessly many. */
const timings = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
}
/** What is under way may still end. */
const graceMs = 500

/** The local endpoint (DESIGN §5, §6.1): HTTP and WebSocket on 127.0.0.1, told of in `endpoint.json`. */
export async function startEndpoint(place: EndpointPlace): Promise<Endpoint> {
  const { dataDir, version, doors, report, now = Date.now } = place
  const key = await sessionKey(dataDir)
  const server = createServer({ ...timings, ...place.patience })
  const connections = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => void connections.delete(socket))
  })
  const port = await listen(server, place.ports)
  const visitors = createVisitors(key, port, now)
  const reception: Reception = { port, doors, visitors, version }
  const sockets = createRpcSockets(reception)

  async function receive(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    let response: Response
    try {
      response = await answer(reception, incoming, outgoing)
    } catch (error) {
      // Who has gone in the middle of a request is no trouble of ours.
      if (!incoming.destroyed || incoming.complete) report(error)
      response = refusalResponse({ status: 500, code: 'INTERNAL_SERVER_ERROR', words: 'Kieper failed at that.' })
    }
    await sendResponse(outgoing, response)
  }

  server.on('request', (incoming, outgoing) => void receive(incoming, outgoing))
  server.on('checkContinue', (incoming, outgoing) => void receive(incoming, outgoing))
  server.on('upgrade', (incoming, stream, head) => sockets.upgrade(incoming, stream, head))
  try {
    await writeEndpoint(dataDir, { port, token: visitors.token, pid: process.pid })
  } catch (error) {
    await Promise.all([sockets.close(), close(server)])
    throw error
  }

  async function stop(): Promise<void> {
    await removeEndpoint(dataDir, visitors.token).catch(report)
    const cutting = setTimeout(() => {
      for (const socket of connections) socket.destroy()
    }, graceMs)
    await Promise.all([sockets.close(), close(server)])
    clearTimeout(cutting)
  }
  let stopped: Promise<void> | null = null
  return { port, visitUrl: () => visitUrl(port, visitors.issueOnce()), stop: () => (stopped ??= stop()) }
}

/** Loopback only, and this very number: `localhost` could be something else. */
async function listen(server: Server, ports: readonly number[]): Promise<number> {
  for (const [index, port] of ports.entries()) {
    try {
      return await listenAt(server, port)
    } catch (error) {
      if (index === ports.length - 1) throw error
    }
  }
  throw new Error('no port was given')
}

function listenAt(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      const address = server.address()
      if (typeof address === 'object' && address !== null) resolve(address.port)
      else reject(new Error('the server has no address'))
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}
