import type { ServerResponse } from 'node:http'
import { pause } from './pause.ts'
import type { Reply } from './reply.ts'

/** The ways bytes get onto a connection, well or badly. Each resolves when there is nothing more to do; none throws. */

/** Sends an answer as it should be, at most `bytesPerSecond` fast when that is given. */
export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  signal: AbortSignal,
  bytesPerSecond: number | null = null,
): Promise<void> {
  const { body } = reply
  response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length })
  if (bytesPerSecond === null) {
    response.end(body)
    return
  }
  const tickMs = 50
  await drip(response, body, Math.max(1, Math.round((bytesPerSecond * tickMs) / 1_000)), tickMs, signal)
  response.end()
}

/** Sends `bytesPerTick` bytes every `tickMs`, with the true length promised; `stopAfter` bytes end it without ending the answer. */
export async function sendSlowly(
  response: ServerResponse,
  reply: Reply,
  bytesPerTick: number,
  tickMs: number,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length })
  await drip(response, reply.body, Math.max(1, bytesPerTick), tickMs, signal)
  response.end()
}

/** Promises all, sends `bytes` of it and leaves the connection open; `bytes` undefined sends not even headers. */
export function sendAndHang(response: ServerResponse, reply: Reply, bytes: number | undefined): void {
  if (bytes === undefined) return
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Math.max(reply.body.length, bytes + 1) })
  response.flushHeaders()
  response.write(reply.body.subarray(0, bytes))
}

/** Promises all, sends `bytes` of it and resets the connection. */
export async function sendAndReset(
  response: ServerResponse,
  reply: Reply,
  bytes: number,
  signal: AbortSignal,
): Promise<void> {
  if (bytes > 0) {
    response.writeHead(reply.status, { ...reply.headers, 'content-length': Math.max(reply.body.length, bytes + 1) })
    await written(response, reply.body.subarray(0, bytes))
    // A reset overtakes what the other side has not read yet.
    await pause(20, signal)
  }
  response.socket?.resetAndDestroy()
}

/** Promises `promisedBytes`, sends the body and closes the connection. */
export async function sendWithLength(response: ServerResponse, reply: Reply, promisedBytes: number): Promise<void> {
  response.writeHead(reply.status, {
    ...reply.headers,
    'content-length': Math.max(0, promisedBytes),
    connection: 'close',
  })
  await written(response, reply.body)
  response.socket?.end()
}

/** Sends pieces as fast as they are taken, in chunked encoding unless `headers` name a length. */
export async function sendPieces(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  pieces: Iterable<Buffer>,
): Promise<void> {
  response.writeHead(status, headers)
  for (const piece of pieces) {
    if (response.destroyed) return
    await written(response, piece)
  }
  response.end()
}

async function drip(
  response: ServerResponse,
  body: Buffer,
  bytesPerTick: number,
  tickMs: number,
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < body.length; at += bytesPerTick) {
    if (response.destroyed || signal.aborted) return
    await written(response, body.subarray(at, at + bytesPerTick))
    await pause(tickMs, signal)
  }
}

/** Resolves when the bytes are out or can never be: a write to a closed answer calls back with an error. */
function written(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve)
    response.write(bytes, () => {
      response.off('close', resolve)
      resolve()
    })
  })
}
