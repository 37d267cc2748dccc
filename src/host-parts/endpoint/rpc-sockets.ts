import type { IncomingMessage } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex as Stream } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { RawData, WebSocket } from 'ws'
import type { Duplex } from '../../doors/duplex.ts'
import { entryOf, whyNotIn } from './answer.ts'
import type { Reception } from './answer.ts'
import { isMisdirected } from './entry.ts'
import type { Refusal } from './entry.ts'
import { mostBodyBytes } from './web-request.ts'

const pingEveryMs = 30_000
/** How long a page may take to say goodbye. */
const farewellMs = 500
const goingAway = 1001

/** The WebSockets at `/rpc`, each a line to the calls. */
export interface RpcSockets {
  upgrade(incoming: IncomingMessage, stream: Stream, head: Buffer): void
  /** Says goodbye to all, and cuts off who does not answer. */
  close(): Promise<void>
}

export function createRpcSockets(reception: Reception): RpcSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: mostBodyBytes, perMessageDeflate: false })
  const unheard = new WeakSet<WebSocket>()
  const pinging = setInterval(() => {
    for (const socket of server.clients) {
      // A page that was put to sleep or a cable that was pulled: nobody says goodbye then.
      if (unheard.has(socket)) socket.terminate()
      unheard.add(socket)
      socket.ping()
    }
  }, pingEveryMs)

  return {
    upgrade(incoming, stream, head) {
      // Before the handshake nobody else listens, and an error nobody hears ends the process.
      stream.on('error', () => stream.destroy())
      const refusal = whyNoUpgrade(reception, incoming)
      if (refusal !== null) {
        refuse(stream, refusal)
        return
      }
      server.handleUpgrade(incoming, stream, head, (socket) => {
        socket.on('error', () => socket.terminate())
        socket.on('pong', () => void unheard.delete(socket))
        reception.doors.rpc(socketDuplex(socket))
      })
    },
    async close() {
      clearInterval(pinging)
      const all = [...server.clients].map((socket) => closed(socket))
      for (const socket of server.clients) socket.close(goingAway)
      const cutting = setTimeout(() => {
        for (const socket of server.clients) socket.terminate()
      }, farewellMs)
      await Promise.all(all)
      clearTimeout(cutting)
      server.close()
    },
  }
}

function closed(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()))
}

function whyNoUpgrade({ port, visitors }: Reception, incoming: IncomingMessage): Refusal | null {
  const entry = entryOf(incoming)
  const refusal = isMisdirected(entry, port) ?? whyNotIn(visitors, entry, { changes: true })
  if (refusal !== null) return refusal
  const isRpc = entry.method === 'GET' && entry.target.split('?', 1)[0] === '/rpc'
  return isRpc ? null : { status: 404, code: 'NOT_FOUND', words: 'WebSockets are taken at /rpc.' }
}

function refuse(stream: Stream, { status, words }: Refusal): void {
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    `Content-Length: ${Buffer.byteLength(words)}`,
  ]
  stream.end(`${lines.join('\r\n')}\r\n\r\n${words}`, () => stream.destroy())
}

/** A socket as a line. A frame counts as sent when the system has taken it: who reads slowly is told less often. */
function socketDuplex(socket: WebSocket): Duplex {
  return {
    post: (frame) => new Promise((resolve) => socket.send(frame, () => resolve())),
    onMessage(receive) {
      const listener = (data: RawData, isBinary: boolean): void => {
        // With its usual settings `ws` gives a Buffer.
        if (!isBinary && Buffer.isBuffer(data)) receive(data.toString('utf8'))
      }
      socket.on('message', listener)
      return () => socket.off('message', listener)
    },
    onClose(told) {
      socket.once('close', told)
      return () => socket.off('close', told)
    },
  }
}
