import type { Duplex } from './duplex.ts'

/** What a WebSocket of a browser and one of `ws` have in common. */
export interface OpenSocket {
  send(frame: string): void
  readonly readyState: number
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
  removeEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  removeEventListener(type: 'close', listener: () => void): void
}

const open = 1
const closed = 3

/** A WebSocket, already open, as the line of a client. Frames of bytes are none of ours and are dropped. */
export function webSocketDuplex(socket: OpenSocket): Duplex {
  return {
    post: (frame) => (socket.readyState === open ? socket.send(frame) : undefined),
    onMessage(receive) {
      const listener = ({ data }: { data: unknown }): void => {
        if (typeof data === 'string') receive(data)
      }
      socket.addEventListener('message', listener)
      return () => socket.removeEventListener('message', listener)
    },
    onClose(told) {
      if (socket.readyState === closed) {
        queueMicrotask(told)
        return () => undefined
      }
      socket.addEventListener('close', told)
      return () => socket.removeEventListener('close', told)
    },
  }
}
