import type { CdpSession } from './cdp.ts'
import { isBrowserRunning } from './running-browser.ts'
import { electronUrl } from './shown-url.ts'

type Handler = (request: Request) => Response | Promise<Response>

/** A request of a page that waits for an answer. */
export interface PausedRequest {
  requestId: string
  request: { url: string; method: string; headers: Record<string, string>; postData?: string }
}

const handlers = new Map<string, Handler>()
const privileged = new Set<string>()

export const protocol = {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (isBrowserRunning()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) privileged.add(scheme)
  },
  handle(scheme: string, handler: Handler): void {
    if (!isBrowserRunning()) throw new Error('protocol cannot be used before app is ready')
    if (!privileged.has(scheme))
      throw new Error(`${scheme}: is not registered as privileged, so that the page has no origin`)
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    handlers.set(scheme, handler)
  },
  unhandle(scheme: string): void {
    handlers.delete(scheme)
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
} satisfies Partial<Electron.Protocol>

/** Answers a request of a page by the handler of its scheme. What has none, or whose handler throws, fails as in Electron. */
export async function answerBy(page: CdpSession, { requestId, request }: PausedRequest): Promise<void> {
  const url = electronUrl(request.url)
  const handler = handlers.get(new URL(url).protocol.slice(0, -1))
  try {
    if (handler === undefined) throw new Error(`nothing handles ${url}`)
    const { method, headers, postData } = request
    const response = await handler(
      new Request(url, { method, headers, ...(postData === undefined ? {} : { body: postData }) }),
    )
    const body = Buffer.from(await response.arrayBuffer())
    await page.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: body.toString('base64'),
    })
  } catch (error) {
    process.stderr.write(`electron-standin: ${url}: ${error instanceof Error ? error.message : String(error)}\n`)
    await page.send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
  }
}
