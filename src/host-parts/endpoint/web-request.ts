import type { IncomingMessage, ServerResponse } from 'node:http'

/** The largest body that is read, in bytes (DESIGN §6.1). */
export const mostBodyBytes = 16 * 1024 * 1024

/**
 * A request of `node:http` as one of the web standard, its body read to the end; `null` when the body is too large. The
 * signal aborts when the other side goes away before it has its answer.
 */
export async function webRequest(incoming: IncomingMessage, outgoing: ServerResponse): Promise<Request | null> {
  const { method = 'GET', headers } = incoming
  const body = method === 'GET' || method === 'HEAD' ? null : await bodyOf(incoming, outgoing)
  if (body === 'too-large') return null
  const gone = new AbortController()
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) gone.abort(new Error('The other side went away.'))
  })
  const pairs = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || name.startsWith(':')) return []
    return typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one])
  })
  // Put together, not resolved: of `//elsewhere/x` a resolver would make another host.
  const url = `http://${headers.host ?? '127.0.0.1'}${incoming.url ?? '/'}`
  return new Request(url, { method, headers: pairs, body, signal: gone.signal })
}

async function bodyOf(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<Buffer<ArrayBuffer> | 'too-large' | null> {
  if (Number(incoming.headers['content-length'] ?? 0) > mostBodyBytes) return 'too-large'
  // The sender waits for it: only now is it sure that the body is wanted.
  if (incoming.headers.expect !== undefined) outgoing.writeContinue()
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue
    bytes += chunk.length
    if (bytes > mostBodyBytes) {
      // The rest is let pass by, or a sender that does not listen while it sends would never hear why.
      incoming.resume()
      return 'too-large'
    }
    chunks.push(chunk)
  }
  return bytes === 0 ? null : Buffer.concat(chunks)
}
