import type { Duplex } from '../../doors/duplex.ts'
import { webSocketDuplex } from '../../doors/web-socket-duplex.ts'

/** What the desktop's preload puts into the page: strings in, strings out, and nothing else. */
interface Bridge {
  post(frame: string): void
  onMessage(receive: (frame: string) => void): () => void
}

/** A line to the host: the desktop's bridge where there is one, else a WebSocket to where the page came from. Rejects when nobody answers. */
export function openLine(): Promise<Duplex> {
  const bridge = bridgeOf(globalThis)
  return bridge === null ? openSocket() : Promise.resolve(overBridge(bridge))
}

/** Is this page in the window of the desktop app, which has calls of its own? */
export function isInDesktop(): boolean {
  return bridgeOf(globalThis) !== null
}

function bridgeOf(page: object): Bridge | null {
  const found: unknown = 'kieper' in page ? page.kieper : null
  return isBridge(found) ? found : null
}

function isBridge(value: unknown): value is Bridge {
  return typeof value === 'object' && value !== null && 'post' in value && 'onMessage' in value
}

/** The bridge lives as long as the page. */
function overBridge(bridge: Bridge): Duplex {
  return {
    post: (frame) => bridge.post(frame),
    onMessage: (receive) => bridge.onMessage(receive),
    onClose: () => () => undefined,
  }
}

function openSocket(): Promise<Duplex> {
  const url = new URL('/rpc', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url)
    const refused = (): void => reject(new Error('Kieper does not answer.'))
    socket.addEventListener('close', refused)
    socket.addEventListener('open', () => {
      socket.removeEventListener('close', refused)
      resolve(webSocketDuplex(socket))
    })
  })
}
