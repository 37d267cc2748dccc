import { createServer as createHttpServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** What a local server was sent, in order. */
export interface SeenRequest {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

export interface LocalSource {
  /** `127.0.0.1:port` */
  host: string
  /** `http://127.0.0.1:port` */
  origin: string
  port: number
  seen: SeenRequest[]
  /** Sockets that were ever opened to it. */
  sockets: Set<Socket>
}

/** An HTTP server on this computer that ends with the running test. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
): Promise<LocalSource> {
  const seen: SeenRequest[] = []
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      seen.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      })
      answer(request, response, seen.length)
    })
  })
  return listening(server, seen)
}

/** A TCP server that says whatever it likes. */
export async function serveRaw(talk: (socket: Socket) => void): Promise<LocalSource> {
  return listening(createTcpServer(talk), [])
}

async function listening(server: Server, seen: SeenRequest[]): Promise<LocalSource> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server.address())
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  })
  return { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, port, seen, sockets }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server.address())
  await new Promise((resolve) => server.close(resolve))
  return port
}
