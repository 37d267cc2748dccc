import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Sends an answer of the web standard through `node:http`, as fast as the other side takes it. Never rejects. */
export async function sendResponse(outgoing: ServerResponse, response: Response): Promise<void> {
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) headers['set-cookie'] = cookies
  if (outgoing.destroyed) {
    await response.body?.cancel().catch(() => undefined)
    return
  }
  outgoing.writeHead(response.status, headers)
  if (response.body === null || outgoing.req.method === 'HEAD') {
    outgoing.end()
    await response.body?.cancel().catch(() => undefined)
    return
  }
  // What has begun cannot be told to have failed: the connection ends before its time, and the length does not fit.
  outgoing.flushHeaders()
  await pipeline(Readable.fromWeb(response.body), outgoing).catch(() => undefined)
}
